"""Topics, speakers and how they are known, one construction at a time; all people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

KOS = "Komendant Powiatowy Policji w Kole insp. Jan Kos"
WRONA = "starosta Anna Wrona"


def said(nlp, text):
    """Topic texts with their speakers' names or roles, in order."""
    doc = nlp(text)
    words = doc._.words
    people = {p.person_id: p.name or p.role or p.unit for p in doc._.people}
    return [
        (doc.text[words[t.start].start : words[t.end - 1].end], ", ".join(people[i] for i in t.speakers))
        for t in doc._.topics
    ]


def topics(nlp, text):
    return [text for text, _ in said(nlp, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} omówił stan kadrowy jednostki, nabór do służby i koszty remontów.",
            ["stan kadrowy jednostki", "nabór do służby", "koszty remontów"],
            id="each coordinated head is a topic",
        ),
        pytest.param(
            f"{KOS} omówił wykrywalność sprawców kradzieży, włamań i rozbojów.",
            ["wykrywalność sprawców kradzieży, włamań i rozbojów"],
            id="a nested genitive is none",
        ),
        pytest.param(
            f"{KOS} odniósł się do przestępstw gospodarczych, narkotykowych i korupcyjnych.",
            ["przestępstw gospodarczych, narkotykowych i korupcyjnych"],
            id="adjectives that share a noun stay together",
        ),
        pytest.param(
            f"{KOS} mówił o budowie komisariatu, o zakupie radiowozów oraz o szkoleniach.",
            ["budowie komisariatu", "zakupie radiowozów", "szkoleniach"],
            id="the preposition is repeated and left out",
        ),
        pytest.param(
            f"{KOS} przedstawił wyniki pracy, w tym wykrywalność przestępstw, a także plany na przyszły rok.",
            ["wyniki pracy", "wykrywalność przestępstw", "plany na przyszły rok"],
            id="what follows w tym is a topic of its own",
        ),
        pytest.param(
            f"{KOS} odniósł się do spraw kadrowych: wakatów, szkoleń i absencji chorobowej.",
            ["spraw kadrowych", "wakatów", "szkoleń", "absencji chorobowej"],
            id="a colon spells the topic out",
        ),
        pytest.param(
            f"{KOS} mówił o zagrożeniach na drogach, takich jak nadmierna prędkość i alkohol.",
            ["zagrożeniach na drogach", "nadmierna prędkość", "alkohol"],
            id="examples after takich jak stand in the nominative",
        ),
        pytest.param(
            f"{KOS} poruszył problem wakatów, których w jednostce jest czternaście, a także potrzebę szkoleń.",
            ["problem wakatów", "potrzebę szkoleń"],
            id="the list goes on after a relative clause",
        ),
        pytest.param(
            f"Wyniki pracy pionu kryminalnego przedstawił {KOS}.",
            ["Wyniki pracy pionu kryminalnego"],
            id="an object before its verb",
        ),
        pytest.param(
            f"O współpracy ze strażakami mówiła {WRONA}.",
            ["współpracy ze strażakami"],
            id="a fronted prepositional object",
        ),
        pytest.param(
            f"{KOS} podziękował mieszkańcom za zaufanie, a strażakom – za pomoc podczas powodzi.",
            ["zaufanie", "pomoc podczas powodzi"],
            id="whom one thanks is no topic",
        ),
        pytest.param(
            f"{KOS} życzył policjantom zdrowia i spokojnej służby.",
            ["zdrowia", "spokojnej służby"],
            id="wishes govern the genitive",
        ),
        pytest.param(
            f"{KOS} podkreślił, że przestępstw jest coraz mniej, i podziękował za współpracę.",
            ["przestępstw jest coraz mniej", "współpracę"],
            id="a clause ends where the speaker's next predicate begins",
        ),
        pytest.param(
            f"{KOS} dodał, że nabór trwa i że wakatów będzie mniej.",
            ["nabór trwa", "wakatów będzie mniej"],
            id="two clauses under one cue are two topics",
        ),
        pytest.param(
            f"{KOS} zaapelował, aby nie wypalać traw.",
            ["nie wypalać traw"],
            id="an appeal with aby",
        ),
        pytest.param(
            f"{KOS} mówił też o tym, jak policjanci pomagają seniorom.",
            ["policjanci pomagają seniorom"],
            id="a clause behind a pronoun",
        ),
        pytest.param(
            f"{KOS} nie wykluczył podtopień.",
            ["podtopień"],
            id="a negated predicate governs the genitive",
        ),
        pytest.param(
            f"{KOS} zaapelował o ostrożność, dotrzymywanie słowa oraz pomoc sąsiadom.",
            ["ostrożność", "dotrzymywanie słowa", "pomoc sąsiadom"],
            id="the conjunction after commas joins on the list's level",
        ),
        pytest.param(
            f"{KOS} podsumował krok po kroku przebieg akcji.",
            ["przebieg akcji"],
            id="step by step is an adverbial",
        ),
        pytest.param(
            f"{KOS} uczulił na telefony, w których ktoś prosi o kod PIN, i przypomniał o zakazie.",
            ["telefony", "zakazie"],
            id="nothing inside of a relative clause is the next predicate's object",
        ),
        pytest.param(
            f"Słowa podziękowania za ofiarną służbę do policjantów i strażaków skierowała {WRONA}.",
            ["ofiarną służbę"],
            id="an addressee with a preposition",
        ),
        pytest.param(
            f"{KOS} uświadomił uczniom, jakie skutki niesie hejt.",
            ["jakie skutki niesie hejt"],
            id="a question after an addressee",
        ),
        pytest.param(
            f"{KOS} przypomniał historię jednostki, począwszy od pierwszego posterunku po dzisiejszą sieć komend.",
            ["historię jednostki", "pierwszego posterunku", "dzisiejszą sieć komend"],
            id="a range spells a topic out",
        ),
        pytest.param(
            "Mówiono o psach służbowych – kurs ukończyło 14 przewodników – oraz o dronach.",
            ["psach służbowych", "dronach"],
            id="a list goes on after a clause between dashes",
        ),
        pytest.param(
            f"{KOS} mówił o tym, komu powierzyć patrole.",
            ["komu powierzyć patrole"],
            id="a question word in another case behind a pronoun",
        ),
        pytest.param(
            f"Zabrał głos {KOS}. Według komendanta najważniejsi są ludzie: „Brakuje nam rąk”.",
            ["najważniejsi są ludzie", "Brakuje nam rąk"],
            id="an opinion and its quotation",
        ),
        pytest.param(
            f"{KOS} przekazał zebranym informacje dotyczące zmian w przepisach.",
            ["zmian w przepisach"],
            id="an agreeing participle after the cue's noun",
        ),
        pytest.param(
            "Celem spotkania było omówienie zasad współpracy oraz wymiana doświadczeń.",
            ["zasad współpracy"],
            id="what joins the cue's noun is no more of its genitives",
        ),
        pytest.param(
            "Podziękowania za szczerą rozmowę skierowano do wszystkich.",
            ["szczerą rozmowę"],
            id="a complement between the noun and its verb",
        ),
    ],
)
def test_spans(nlp, text, expected):
    assert topics(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Na naradzie głos zabrał {KOS}, który omówił zasady naboru.",
            [("zasady naboru", "Jan Kos")],
            id="relative clause",
        ),
        pytest.param(
            f"{KOS}, witając gości, przypomniał o czwartkowych ćwiczeniach.",
            [("czwartkowych ćwiczeniach", "Jan Kos")],
            id="subject before a converb",
        ),
        pytest.param(
            f"Przez {KOS.replace('Komendant', 'Komendanta').replace('Powiatowy', 'Powiatowego')[:-8]}Jana Kosa "
            "przedstawione zostały plany na kolejny rok.",
            [("plany na kolejny rok", "Jan Kos")],
            id="agent of a passive",
        ),
        pytest.param(
            f"Naradę otworzył {KOS}. Omówił wyniki pracy. Przedstawił też plany na nowy rok.",
            [("wyniki pracy", "Jan Kos"), ("plany na nowy rok", "Jan Kos")],
            id="the turn goes on without a subject",
        ),
        pytest.param(
            f"Głos zabrali {KOS} i {WRONA}. Podkreślili znaczenie współpracy.",
            [("znaczenie współpracy", "Jan Kos, Anna Wrona")],
            id="two speakers",
        ),
        pytest.param(
            f"{KOS} omówił kadry, a {WRONA} – budżet powiatu.",
            [("kadry", "Jan Kos"), ("budżet powiatu", "Anna Wrona")],
            id="a predicate left out",
        ),
        pytest.param(
            f"Rozmawiano z gośćmi. {KOS} przedstawił wyniki pracy, podkreślając rolę dzielnicowych.",
            [("wyniki pracy", "Jan Kos"), ("rolę dzielnicowych", "Jan Kos")],
            id="converb",
        ),
        pytest.param(
            "Podczas narady omówiono stan bezpieczeństwa.",
            [("stan bezpieczeństwa", "")],
            id="nobody can be named",
        ),
        pytest.param(
            "Mieszkańcy skarżyli się na hałas.",
            [("hałas", "mieszkańcy")],
            id="a group",
        ),
        pytest.param(
            f"Jak informuje {KOS}, droga jest już przejezdna.",
            [("droga jest już przejezdna", "Jan Kos")],
            id="comment before its clause",
        ),
        pytest.param(
            "P.o. komendanta miejskiego st. bryg. Jan Kos przedstawił wyniki pracy.",
            [("wyniki pracy", "Jan Kos")],
            id="an acting holder's genitive is no case of his",
        ),
        pytest.param(
            f"{KOS} rozmawiał z nią. Przybyła {WRONA}. Oboje podkreślili rolę dzielnicowych.",
            [("rolę dzielnicowych", "Jan Kos, Anna Wrona")],
            id="the two named last",
        ),
        pytest.param(
            "IMGW informuje, że będzie padać.",
            [("będzie padać", "Instytut Meteorologii i Gospodarki Wodnej")],
            id="a body by its letters",
        ),
        pytest.param(
            "Odszedł podinsp. Wit Bań. Komendant insp. Jan Kas dziękował za lojalność. Bań wspominał pierwsze patrole.",
            [("lojalność", "Jan Kas"), ("pierwsze patrole", "Wit Bań")],
            id="a surname that is a common word",
        ),
        pytest.param(
            "Dyrektor PUP Jacek Hal ocenił rynek pracy. Mecenas Hal podkreślił, że idzie ku lepszemu.",
            [("rynek pracy", "Jacek Hal"), ("idzie ku lepszemu", "Jacek Hal")],
            id="a title belongs to the name behind it",
        ),
        pytest.param(
            "Komenda Powiatowa Policji w Kole ostrzega przed oszustami. Mówił o wierze.",
            [("oszustami", "Komenda Powiatowa Policji w Kole"), ("wierze", "")],
            id="a body is no unsaid subject of another gender",
        ),
    ],
)
def test_speakers(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"– Liczba wypadków spadła – powiedział {KOS}.",
            ["Liczba wypadków spadła"],
            id="dashes",
        ),
        pytest.param(
            f"„Liczba wypadków spadła. To cieszy” – powiedział {KOS}.",
            ["Liczba wypadków spadła", "To cieszy"],
            id="quotation marks over two sentences",
        ),
        pytest.param(
            f"– Jeśli zima będzie łagodna – mówił {KOS} – remont skończymy w marcu.",
            ["Jeśli zima będzie łagodna", "remont skończymy w marcu"],
            id="interrupted",
        ),
        pytest.param(
            f"Dach wymaga naprawy, zaznaczył {KOS}.",
            ["Dach wymaga naprawy"],
            id="unmarked",
        ),
        pytest.param(
            f"{KOS} powiedział: „Dziękuję wszystkim strażakom”.",
            ["Dziękuję wszystkim strażakom"],
            id="after a colon",
        ),
        pytest.param(
            f"– Jest bezpieczniej – powiedział {KOS}. – Nie zwalniamy tempa.",
            ["Jest bezpieczniej", "Nie zwalniamy tempa"],
            id="goes on after its attribution",
        ),
    ],
)
def test_direct_speech(nlp, text, expected):
    assert said(nlp, text) == [(topic, "Jan Kos") for topic in expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{KOS} wręczył nagrody wyróżnionym dzielnicowym.", id="an act"),
        pytest.param("Zadzwonił mężczyzna, który twierdził, że jest wnukiem kobiety.", id="a fraudster"),
        pytest.param("Śledczy przedstawili mu zarzut kradzieży.", id="charges"),
        pytest.param("Akcja „Bezpieczny senior” trwa do maja.", id="a slogan"),
        pytest.param("Kierowca tłumaczył, że nie widział znaku.", id="a suspect"),
        pytest.param("Alkomat wskazał dwa promile.", id="a device"),
        pytest.param(
            "Zadzwonił rzekomy prokurator Jan Lis, który zapewniał, że pieniądze są zagrożone.", id="an impostor"
        ),
    ],
)
def test_what_is_no_statement(nlp, text):
    assert topics(nlp, text) == []


def test_items_under_a_lead_in(nlp):
    text = "Narada roczna\n\nOmówiono:\n- stan bezpieczeństwa w gminie,\n- zakup dwóch radiowozów;\n- sprawy bieżące."
    assert topics(nlp, text) == ["stan bezpieczeństwa w gminie", "zakup dwóch radiowozów", "sprawy bieżące"]


def test_normal_form_is_the_nominative(nlp):
    doc = nlp(f"{KOS} odniósł się do kwestii kadrowych.")
    assert [t.normalized for t in doc._.topics] == ["kwestie kadrowe"]


@settings(max_examples=50, deadline=None)
@given(text=st.text(alphabet='aąbcdeęijklłmnoóprsśtuwyzżK .,:;–-„”"()\n', max_size=300))
def test_no_text_breaks_it(nlp, text):
    doc = nlp(text)
    words = doc._.words
    for t in doc._.topics:
        assert 0 <= t.start < t.end <= len(words)


@settings(max_examples=40, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(
            [KOS, WRONA, "omówił", "podkreśliła, że", "–", "„", "”", ":", ",", "i", "a także", "który", "wyniki pracy",
             "za pomoc", "podziękował", "przez", "mówiąc", "o współpracy", "jak", "dodał", ".", "\n", "zaś", "w tym", "Omówiono:"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_no_order_of_cues_breaks_it(nlp, parts):
    doc = nlp(" ".join(parts))
    again = nlp(" ".join(parts))
    assert [(t.start, t.end, t.speakers) for t in doc._.topics] == [
        (t.start, t.end, t.speakers) for t in again._.topics
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Na debacie była {WRONA}, której wystąpienie dotyczyło remontów.",
            [("remontów", "Anna Wrona")],
            id="whose speech, by a relative pronoun",
        ),
        pytest.param(
            "Uczniowie usłyszeli od komendanta Jana Kosa, że warto pomagać.",
            [("warto pomagać", "Jan Kos")],
            id="from whom it was heard",
        ),
        pytest.param(
            "Z ust starosty Anny Wrony padły słowa podziękowania za pomoc.",
            [("pomoc", "Anna Wrona")],
            id="from whose lips",
        ),
        pytest.param(
            "O nowych drogach była mowa w wystąpieniu starosty Anny Wrony.",
            [("nowych drogach", "Anna Wrona")],
            id="in whose speech",
        ),
        pytest.param(
            f"Głos zabrała {WRONA}. Według niej droga jest gotowa.",
            [("droga jest gotowa", "Anna Wrona")],
            id="a pronoun after według",
        ),
        pytest.param(
            f"O hulajnogach mówił {KOS}, według którego „bywają szybsze niż rower”.",
            [("hulajnogach", "Jan Kos"), ("bywają szybsze niż rower", "Jan Kos")],
            id="a quotation after a relative według",
        ),
        pytest.param(
            f"{KOS} podkreślił wagę szkoleń, bo – jak zauważył – „druhowie są pierwsi”.",
            [("wagę szkoleń", "Jan Kos"), ("druhowie są pierwsi", "Jan Kos")],
            id="a comment between dashes before a quotation",
        ),
        pytest.param(
            f"Zapytany o pieniądze na sprzęt, {KOS} odparł, że budżet jest w opracowaniu.",
            [("pieniądze na sprzęt", ""), ("budżet jest w opracowaniu", "Jan Kos")],
            id="what one is asked about",
        ),
        pytest.param(
            "Naradę rozpoczęło wystąpienie komendanta Jana Kosa, poświęcone nowym drogom.",
            [("nowym drogom", "Jan Kos")],
            id="a participle of somebody's speech",
        ),
        pytest.param(
            f"– Zrobimy, co trzeba – tymi słowami {KOS} zamknął spotkanie.",
            [("Zrobimy, co trzeba", "Jan Kos")],
            id="with these words",
        ),
        pytest.param(
            f"{KOS} chwalił druhów, {WRONA} zaś prosiła o wyrozumiałość.",
            [("druhów", "Jan Kos"), ("wyrozumiałość", "Anna Wrona")],
            id="the conjunction in second position",
        ),
        pytest.param(
            f"Głos zabrał {KOS}. Pytany o etaty, zapewnia, że nabór trwa.",
            [("etaty", ""), ("nabór trwa", "Jan Kos")],
            id="who is asked is no other subject",
        ),
        pytest.param(
            f"– Liczy się spokój – tłumaczy {KOS} – reszta przyjdzie. Nie wolno obiecywać cudów.",
            [
                ("Liczy się spokój", "Jan Kos"),
                ("reszta przyjdzie", "Jan Kos"),
                ("Nie wolno obiecywać cudów", "Jan Kos"),
            ],
            id="speech goes on after it was interrupted",
        ),
        pytest.param(
            f"{KOS} zaapelował, aby nie palić traw, a do kierowców – o rozwagę.",
            [("nie palić traw", "Jan Kos"), ("rozwagę", "Jan Kos")],
            id="a second addressee after a clause",
        ),
        pytest.param(
            f"{KOS} obiecał sprawdzić, czy drogę wyremontowano.",
            [("drogę wyremontowano", "Jan Kos")],
            id="a promised infinitive with its question",
        ),
    ],
)
def test_whose_words(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Stan wałów, budowa zbiorników oraz nowe zasady ostrzegania – tym sprawom poświęcono naradę.",
            ["Stan wałów", "budowa zbiorników", "nowe zasady ostrzegania"],
            id="a list before a pronoun and its predicate",
        ),
        pytest.param(
            "Stan dróg, budowa mostu oraz nabór do służby – oto tematy odprawy.",
            ["Stan dróg", "budowa mostu", "nabór do służby"],
            id="a list before oto",
        ),
        pytest.param(
            "Tematy narady: stan dróg, budowa mostu oraz nabór do służby.",
            ["stan dróg", "budowa mostu", "nabór do służby"],
            id="a list after a colon without a verb",
        ),
        pytest.param(
            "Kto płaci za syreny, ile mamy schronów i czy są agregaty – na takie pytania szukano odpowiedzi.",
            ["Kto płaci za syreny", "ile mamy schronów", "są agregaty"],
            id="questions before a pronoun",
        ),
        pytest.param(
            f"{KOS} skupił się na trzech zagadnieniach:\n- remontach dróg,\n- budowie mostu.",
            ["remontach dróg", "budowie mostu"],
            id="a light noun before its list",
        ),
        pytest.param(
            f"{KOS} poruszył wątek skupów złomu: ile skontrolowano, kogo ukarano.",
            ["wątek skupów złomu", "ile skontrolowano", "kogo ukarano"],
            id="questions spell a topic out",
        ),
        pytest.param(
            f"{KOS} powiedział, czego oczekuje od załogi: uczciwości i odwagi.",
            ["czego oczekuje od załogi", "uczciwości", "odwagi"],
            id="an answer after a question clause",
        ),
    ],
)
def test_lists(nlp, text, expected):
    assert topics(nlp, text) == expected


def test_items_name_their_speakers(nlp):
    text = "Drugą część wypełniły wystąpienia gości:\n- komendant Jan Kos – stan dróg,\n- starosta Anna Wrona – budowa mostu."
    assert said(nlp, text) == [("stan dróg", "Jan Kos"), ("budowa mostu", "Anna Wrona")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} mówił o drogach. W piątek Gazbud zapowiedział, że droga będzie gotowa.",
            [("drogach", "Jan Kos")],
            id="a body that nothing tells of is no speaker before",
        ),
        pytest.param(
            f"{KOS} mówił o drogach. Czy wierzy w ich remont?",
            [("drogach", "Jan Kos")],
            id="a question states nothing",
        ),
        pytest.param(
            f"{KOS} pokazał nagranie. Ostrzeliwali się za pomocą broni.",
            [("nagranie", "Jan Kos")],
            id="a noun that looks like a verb",
        ),
        pytest.param(
            "Wypadek i jego skutki poruszyły mieszkańców.",
            [],
            id="what moved people is no topic",
        ),
        pytest.param(
            "Zakres prac jest określony w umowie.",
            [],
            id="a state is no statement",
        ),
        pytest.param(
            f"– Komunikat jest prosty – tak w krótkich słowach sprawę skomentował {KOS}.",
            [("Komunikat jest prosty", "Jan Kos")],
            id="an attribution whose verb comes later",
        ),
        pytest.param(
            f"– Nikt nam nie pomógł – mówi {KOS} i pyta: „Co jeszcze musi się stać?”.",
            [("Nikt nam nie pomógł", "Jan Kos"), ("Co jeszcze musi się stać", "Jan Kos")],
            id="two quotations in one sentence",
        ),
        pytest.param(
            f"{KOS} zapowiada, że stowarzyszenie, które, jak podkreśla, rośnie, kupi dom.",
            [("stowarzyszenie, które, jak podkreśla, rośnie, kupi dom", "Jan Kos")],
            id="a comment inside of a clause is no attribution",
        ),
        pytest.param(
            "Wójt mógłby pomóc, a starosta Anna Wrona omówiła stan dróg.",
            [("stan dróg", "Anna Wrona")],
            id="the conditional is a predicate",
        ),
    ],
)
def test_what_is_no_topic(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Nadleśnictwo Zagórze oświadcza, że prace trwają. Apelujemy o cierpliwość i dziękujemy za sygnały.",
            [("prace trwają", "Nadleśnictwo Zagórze"), ("cierpliwość", "Nadleśnictwo Zagórze"),
             ("sygnały", "Nadleśnictwo Zagórze")],
            id="the body that has spoken before",
        ),
        pytest.param("Dementujemy plotki o sprzedaży działki.", [("plotki o sprzedaży działki", "")], id="no body named"),
        pytest.param(
            "Radzimy, by:\n- żądać legitymacji służbowej,\n- nie otwierać odnośników.",
            [("żądać legitymacji służbowej", ""), ("nie otwierać odnośników", "")],
            id="infinitives after by and a colon",
        ),
        pytest.param(
            "Wyjaśniamy, co następuje:\n1) trzebież obejmuje sosny;\n2) szlaki zostaną wyrównane.",
            [("trzebież obejmuje sosny", ""), ("szlaki zostaną wyrównane", "")],
            id="clauses after co następuje",
        ),
        pytest.param(
            f"{KOS} przypomniał, że prosimy o rozwagę.",
            [("prosimy o rozwagę", "Jan Kos")],
            id="not inside of what someone else says",
        ),
    ],
)  # fmt: skip
def test_a_body_speaks_of_itself_as_we(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} zapowiedział rzeczową rozmowę, także w internecie, oraz kontrole.",
            ["rzeczową rozmowę", "kontrole"],
            id="an afterthought with a preposition",
        ),
        pytest.param(
            f"{KOS} mówił o zachowaniach kierowców, takich jak: wyprzedzanie, rozmowy przez telefon czy jazda bez świateł.",
            ["zachowaniach kierowców", "wyprzedzanie", "rozmowy przez telefon", "jazda bez świateł"],
            id="czy joins examples",
        ),
        pytest.param(
            "Rzecznik prasowy komendy Ewa Rój przyjęła pytania. Na pytanie o majątek zatrzymanych rzecznik odparła, że go zajęto.",
            ["majątek zatrzymanych", "go zajęto"],
            id="an office is no part of the noun before it",
        ),
        pytest.param(
            "Policjanci proszą, aby:\n1. nie chodzić do lasu samotnie;\n2. zabrać telefon.",
            ["nie chodzić do lasu samotnie", "zabrać telefon"],
            id="infinitives after aby and a colon",
        ),
    ],
)
def test_where_lists_end_and_go_on(nlp, text, expected):
    assert topics(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "W ocenie IMGW sytuacja jest dobra.",
            [("sytuacja jest dobra", "Instytut Meteorologii i Gospodarki Wodnej")],
            id="a body's opinion",
        ),
        pytest.param(
            f"{KOS} odsłonił kulisy zatrzymań: policjanci weszli o świcie do dziesięciu mieszkań.",
            [("kulisy zatrzymań", "Jan Kos"), ("policjanci weszli o świcie do dziesięciu mieszkań", "Jan Kos")],
            id="a clause after a colon says what the topic is about",
        ),
        pytest.param(
            f"{KOS} mówił o drogach. O pieniądzach krótko starosta Anna Wrona: milion z budżetu, drugie tyle z funduszu.",
            [("drogach", "Jan Kos"), ("pieniądzach", "Anna Wrona"),
             ("milion z budżetu, drugie tyle z funduszu", "Anna Wrona")],
            id="no verb at all",
        ),
        pytest.param(
            "Inaczej widzą to właściciele lokali, którzy wyrażali obawę o obroty.",
            [("obroty", "właściciele lokali")],
            id="the relative pronoun means the outer noun",
        ),
        pytest.param(
            f"{KOS} poszedł dalej: jego zdaniem same znaki nic nie zmienią.",
            [("same znaki nic nie zmienią", "Jan Kos")],
            id="an opinion after a colon",
        ),
        pytest.param(
            f"{KOS} witał gości. W szkole podstawowej komendant omówił stan dróg.",
            [("stan dróg", "Jan Kos")],
            id="the adjective belongs to the noun before",
        ),
        pytest.param(
            f"{KOS} określił stan dróg jako dobry.",
            [("stan dróg", "Jan Kos")],
            id="what follows jako is no topic",
        ),
        pytest.param(
            f"Nic nie jest przesądzone, zapewniła na pożegnanie {WRONA}.",
            [("Nic nie jest przesądzone", "Anna Wrona")],
            id="an occasion between the predicate and the speaker",
        ),
        pytest.param(
            f"{KOS} rozpoczął od statystyki zdarzeń, nie szczędząc uwag na temat objazdów.",
            [("statystyki zdarzeń", "Jan Kos"), ("objazdów", "Jan Kos")],
            id="began with figures, did not spare remarks",
        ),
        pytest.param(
            f"{KOS} postawił na nogi całą jednostkę.",
            [],
            id="an idiom that tells nothing",
        ),
    ],
)  # fmt: skip
def test_topics_of_terse_releases(nlp, text, expected):
    assert said(nlp, text) == expected


def test_who_hands_over_the_helm_is_the_one_leaving(nlp):
    text = (
        "W maju mjr Tadeusz Korn oddał stery placówki w ręce następczyni. Przybył komendant oddziału gen. Roman Sztaba. "
        "Ustępujący komendant dziękował za lojalność."
    )
    assert said(nlp, text) == [("lojalność", "Tadeusz Korn")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Gości, wśród których była starosta Anna Wrona, powitał komendant insp. Jan Kos. "
            "On też jako pierwszy omówił kadry.",
            [("kadry", "Jan Kos")],
            id="what he does it as is no subject",
        ),
        pytest.param(
            "Odbył się briefing, podczas którego o akcji i siłach mówił komendant insp. Jan Kos.",
            [("akcji", "Jan Kos"), ("siłach", "Jan Kos")],
            id="a topic before its predicate in a relative clause",
        ),
        pytest.param(
            "O podwyżkach, korzystając z obecności gości, mówił komendant insp. Jan Kos.",
            [("podwyżkach", "Jan Kos")],
            id="a topic cut off by a converb",
        ),
        pytest.param(
            "Informację o drogach przedłożył radnym na sesji, która odbyła się w maju, komendant insp. Jan Kos.",
            [("Informację o drogach", "Jan Kos")],
            id="a subject behind a relative clause",
        ),
        pytest.param(
            "Naczelnik Jan Kos zdał relację z walki z narkotykami (zabezpieczono 4 kg środków) oraz z rozbicia gangu.",
            [("walki z narkotykami", "Jan Kos"), ("rozbicia gangu", "Jan Kos")],
            id="a clause in brackets",
        ),
        pytest.param(
            "Policjanci i leśnicy proszą grzybiarzy o rozwagę.",
            [("rozwagę", "policjanci, leśnicy")],
            id="two groups",
        ),
        pytest.param(
            "O zlocie mówili szefowie służb wraz z wojewodą Janem Kosem.",
            [("zlocie", "szefowie służb, Jan Kos")],
            id="who joins a group",
        ),
        pytest.param(
            "Słowa uznania za służbę skierował do druhów, w imieniu wojewody, dyrektor wydziału Jan Kos.",
            [("służbę", "Jan Kos")],
            id="in whose name one speaks",
        ),
        pytest.param(
            "Rodzice przybyli licznie. Wójt Jan Kos obiecał kładkę. A rodzice? Skarżą się na brak chodnika.",
            [("kładkę", "Jan Kos"), ("brak chodnika", "rodzice")],
            id="a question gives the floor",
        ),
        pytest.param(
            "Wyniki omówił Jan Kos. Śledztwo prowadzi Prokuratura Rejonowa w Kole. Z jej komunikatu wynika, że są zarzuty.",
            [("Wyniki", "Jan Kos"), ("są zarzuty", "Prokuratura Rejonowa w Kole")],
            id="the body's own communication",
        ),
        pytest.param(
            "Skalę zobrazował komendant Jan Kos. Według jego danych zgłoszono sto oszustw.",
            [("Skalę", "Jan Kos"), ("zgłoszono sto oszustw", "Jan Kos")],
            id="according to his data",
        ),
        pytest.param(
            "Dziennikarze przyszli licznie. Dziennikarze pytali o koszty, pojawiło się też z ich strony pytanie o termin.",
            [("koszty", "dziennikarze"), ("termin", "dziennikarze")],
            id="a question from their side",
        ),
        pytest.param(
            "Bank reprezentował prezes Jan Kos, zachwalający system wstrzymywania przelewów.",
            [("system wstrzymywania przelewów", "Jan Kos")],
            id="an active participle behind the name",
        ),
    ],
)
def test_whose_predicate(nlp, text, expected):
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{KOS} ocenił wyniki jako dobre i stabilne.", ["wyniki"], id="what it is judged as"),
        pytest.param(f"{KOS} ocenił akcję na czwórkę z plusem.", ["akcję"], id="a mark"),
        pytest.param(f"Tak miniony rok streścił {KOS}.", ["miniony rok"], id="how it was put"),
        pytest.param(
            f"Rodzinie {KOS} dziękował za cierpliwość, podwładnym – za lojalność.",
            ["cierpliwość", "lojalność"],
            id="addressees without a conjunction",
        ),
        pytest.param(
            f"{KOS} prosi rodziny o rozmowę z krewnymi, najlepiej jeszcze w niedzielę.",
            ["rozmowę z krewnymi"],
            id="an adjunct with a superlative",
        ),
        pytest.param(
            f"{KOS} nie omieszkał pochwalić refleksu kasjerki.", ["refleksu kasjerki"], id="a negated governor"
        ),
        pytest.param(
            f"Na zakończenie spotkania {KOS} zaprosił dzieci do udziału w grze terenowej „Nie zgub się”.",
            ["udziału w grze terenowej „Nie zgub się”"],
            id="a name with a verb in it",
        ),
        pytest.param(
            f"{KOS} nie zapomniał o druhach, którym dziękował za pomoc.", ["pomoc"], id="whom the next clause thanks"
        ),
        pytest.param(
            f"{KOS} odradzał pośpiech, bo, jak się wyraził, „pomocnik też odpowiada”.",
            ["pośpiech", "pomocnik też odpowiada"],
            id="a quotation behind how it was put",
        ),
        pytest.param(
            f"Wspólnej zasadzki nie może się nachwalić {KOS}: „Oni znają tory”.",
            ["Wspólnej zasadzki", "Oni znają tory"],
            id="a noun before, a quotation behind",
        ),
        pytest.param(
            f"{KOS} omówił skargi. Skarg – dodał – było jedenaście.",
            ["skargi", "Skarg", "było jedenaście"],
            id="one word before the attribution",
        ),
    ],
)
def test_borders_of_topics(nlp, text, expected):
    assert topics(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "„Nie szukaliśmy pochwał” – to słowa, którymi dzień zamknął komendant insp. Jan Kos.",
            [("Nie szukaliśmy pochwał", "Jan Kos")],
            id="words that a relative clause gives a speaker",
        ),
        pytest.param(
            "– Było ciężko – to ocena dowódcy Jana Kosa.", [("Było ciężko", "Jan Kos")], id="a noun of opinion"
        ),
        pytest.param(
            "„Bądźcie ostrożni” – z takim apelem zwrócił się do kierowców wójt Jan Kos.",
            [("Bądźcie ostrożni", "Jan Kos")],
            id="a noun that sums up, behind a preposition",
        ),
        pytest.param(
            "Dowódca Jan Kos o nocnej akcji: „Było ciężko”.",
            [("Było ciężko", "Jan Kos")],
            id="a subject without a verb",
        ),
        pytest.param(
            "Nie wszystko poszło dobrze, o czym szczerze mówił wójt Jan Kos.",
            [("Nie wszystko poszło dobrze", "Jan Kos")],
            id="an adverb inside of the comment",
        ),
        pytest.param(
            "Ale – jak dodał wójt Jan Kos – będzie lepiej.", [("będzie lepiej", "Jan Kos")], id="a conjunction alone"
        ),
        pytest.param(
            "Do zapamiętywania numerów, wymalowanych na słupkach, zachęcał leśniczy Jan Kos, tłumacząc, że to pomaga.",
            [("zapamiętywania numerów", "Jan Kos"), ("to pomaga", "Jan Kos")],
            id="what the cue governs is no speech",
        ),
        pytest.param(
            "Tematem wystąpienia komendanta Jana Kosa były wyniki pracy.",
            [("wyniki pracy", "Jan Kos")],
            id="the subject of his speech",
        ),
        pytest.param(
            "Ratownicy z kolei narzekali na brawurę.", [("brawurę", "ratownicy")], id="an adverb behind the group"
        ),
        pytest.param(
            "Uwagi do łączności zgłosił naczelnik Jan Wilk, a do wyżywienia – wójt Anna Lis.",
            [("łączności", "Jan Wilk"), ("wyżywienia", "Anna Lis")],
            id="another government shared by a second subject",
        ),
        pytest.param(
            "Wójt Jan Kos życzył policjantom spokojnej służby, zaś ich rodzinom cierpliwości.",
            [("spokojnej służby", "Jan Kos"), ("cierpliwości", "Jan Kos")],
            id="a second addressee without a preposition",
        ),
        pytest.param(
            "Za pomoc, za którą nie brali pieniędzy, podziękował druhom wójt Jan Kos.",
            [("pomoc", "Jan Kos")],
            id="a relative clause behind a topic in front",
        ),
        pytest.param(
            "Wójt Jan Kos wymienia trzy: nabór, szkolenia i remont.",
            [("nabór", "Jan Kos"), ("szkolenia", "Jan Kos"), ("remont", "Jan Kos")],
            id="a number before a list",
        ),
        pytest.param(
            "Komendant Jan Kos zapowiedział większą niż dotąd obecność strażaków w szkołach.",
            [("większą niż dotąd obecność strażaków w szkołach", "Jan Kos")],
            id="a comparison inside of the phrase",
        ),
    ],
)
def test_turns_of_new_authors(nlp, text, expected):
    assert said(nlp, text) == expected


def test_topics_are_found_alike_when_they_are_looked_for_again(nlp):
    doc = nlp(
        "Policjanci z Koła rozbili grupę. Śledztwo nadzoruje prokuratura. Z ustaleń wynika, że kradzieży jest mniej."
    )
    first = [(t.start, t.end, t.speakers) for t in doc._.topics]
    assert first
    again = nlp.get_pipe("komunikat_topics")(doc)
    assert [(t.start, t.end, t.speakers) for t in again._.topics] == first
