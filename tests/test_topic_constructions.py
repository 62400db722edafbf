"""Who said what in rarer constructions, one at a time; all people are invented."""

from __future__ import annotations

import pytest

KOS = "Komendant Powiatowy Policji w Kole insp. Jan Kos"
WRONA = "Starosta Kolska Anna Wrona"


def said(nlp, text):
    """Topic texts with their speakers' names or roles, in order."""
    doc = nlp(text)
    words = doc._.words
    people = {p.person_id: p.name or p.role or p.unit for p in doc._.people}
    return [
        (doc.text[words[t.start].start : words[t.end - 1].end], ", ".join(people[i] for i in t.speakers))
        for t in doc._.topics
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{KOS} dał wyraz zadowoleniu ze spadku liczby kradzieży, nie ukrywając troski o stan dróg.",
            [("spadku liczby kradzieży", "Jan Kos"), ("stan dróg", "Jan Kos")],
            id="what a feeling is about",
        ),
        pytest.param(
            "Nie przemilczano dwóch przypadków naruszenia dyscypliny.",
            [("dwóch przypadków naruszenia dyscypliny", "")],
            id="what was not passed over",
        ),
        pytest.param(
            f"Głos zabrał {KOS}, według którego most jest za wąski.",
            [("most jest za wąski", "Jan Kos")],
            id="a relative pronoun holds the opinion",
        ),
        pytest.param(
            f"Jak z kolei wyliczyła {WRONA}, na remont potrzeba miliona. Jak to ujęła, skarbonka jest pusta.",
            [("na remont potrzeba miliona", "Anna Wrona"), ("skarbonka jest pusta", "Anna Wrona")],
            id="words between jak and its predicate",
        ),
        pytest.param(
            f"{KOS} życzył emerytowi dłuższych urlopów niż w marzeniach, a pani komendant – spokojnych dyżurów.",
            [("dłuższych urlopów niż w marzeniach", "Jan Kos"), ("spokojnych dyżurów", "Jan Kos")],
            id="a second addressee before a dash",
        ),
        pytest.param(
            f"{KOS} nie omieszkał wytknąć szkód wyrządzanych przez bobry.",
            [("szkód wyrządzanych przez bobry", "Jan Kos")],
            id="the object of a denied governor is a genitive",
        ),
        pytest.param(
            f"Referował {KOS}: zapasy soli, liczba pługów, kolejność odśnieżania.",
            [("zapasy soli", "Jan Kos"), ("liczba pługów", "Jan Kos"), ("kolejność odśnieżania", "Jan Kos")],
            id="a list behind a colon stands in the nominative",
        ),
        pytest.param(
            f"{KOS} wypowiedział jedno słowo: „Dziękuję”.",
            [("Dziękuję", "Jan Kos")],
            id="one word between marks",
        ),
        pytest.param(
            f"Jako miejsca krytyczne {KOS} wskazał:\n– przepust wałowy,\n– 318 zatrzymań.",
            [("przepust wałowy", "Jan Kos"), ("318 zatrzymań", "Jan Kos")],
            id="jako holds no object, and digits count",
        ),
        pytest.param(
            "8 lutego br. liczby te komentowali mieszkańcy.",
            [("liczby te", "mieszkańcy")],
            id="a date is no object",
        ),
        pytest.param(
            f"{KOS} omówił nabór. Odpowiedź starosty Anny Wrony: umowy są już podpisane.",
            [("nabór", "Jan Kos"), ("umowy są już podpisane", "Anna Wrona")],
            id="an answer without a verb",
        ),
        pytest.param(
            f"{KOS} omówił nabór. Propozycja starosty Anny Wrony: próg zwalniający i nowy znak.",
            [("nabór", "Jan Kos"), ("próg zwalniający", "Anna Wrona"), ("nowy znak", "Anna Wrona")],
            id="nouns behind the colon of a proposal",
        ),
        pytest.param(
            "Pytanie starosty Anny Wrony o termin odłożono do wiosny.",
            [("termin", "Anna Wrona")],
            id="a question with its speaker",
        ),
        pytest.param(
            "Od starosty Anny Wrony – podziękowania dla druhów za trud i prośba, by odpocząć.",
            [("trud", "Anna Wrona"), ("odpocząć", "Anna Wrona")],
            id="thanks and a request without a verb",
        ),
        pytest.param(
            f"{KOS} omówił nabór. {WRONA} – z apelem o koce.",
            [("nabór", "Jan Kos"), ("koce", "Anna Wrona")],
            id="a speaker before a dash",
        ),
        pytest.param(
            f"{KOS} omówił nabór, odpowiadając na pytanie starosty Anny Wrony o wakaty.",
            [("nabór", "Jan Kos"), ("wakaty", "Anna Wrona")],
            id="the question is whose it was",
        ),
        pytest.param(
            f"{KOS} omówił nabór. A sama pani Ewa Lis? „Kupię tort” – żartuje.",
            [("nabór", "Jan Kos"), ("Kupię tort", "Ewa Lis")],
            id="a question hands over the floor",
        ),
        pytest.param(
            f"„Bank zadbał o wszystko”, przyznaje {KOS} i obiecuje: „Pani odbierze podziękowania”.",
            [("Bank zadbał o wszystko", "Jan Kos"), ("Pani odbierze podziękowania", "Jan Kos")],
            id="a second quotation",
        ),
        pytest.param(
            f"Etat jest pełny, wyliczała {WRONA}, po czym przypomniała o terminie przyjęć.",
            [("Etat jest pełny", "Anna Wrona"), ("terminie przyjęć", "Anna Wrona")],
            id="what was done after the speech",
        ),
        pytest.param(
            f"{WRONA} mówiła krótko: o remoncie, o placu i o długu, którego nie da się spłacić.",
            [("remoncie", "Anna Wrona"), ("placu", "Anna Wrona"), ("długu", "Anna Wrona")],
            id="the governed preposition behind a colon",
        ),
        pytest.param(
            "Powtórka? Według starosty Anny Wrony – jesienią i bez zapowiedzi.",
            [("jesienią i bez zapowiedzi", "Anna Wrona")],
            id="an opinion without a verb",
        ),
        pytest.param(
            f"Zastrzeżenia zgłosił natomiast {KOS}: znaki stoją za blisko przejścia.",
            [("znaki stoją za blisko przejścia", "Jan Kos")],
            id="what the reservations were",
        ),
        pytest.param(
            "Zgodnie z informacją przekazaną przez starostę Annę Wronę most zostanie zamknięty w maju.",
            [("most zostanie zamknięty w maju", "Anna Wrona")],
            id="by whom the information was given",
        ),
        pytest.param(f"{KOS} tłumaczy to większą liczbą patroli.", [], id="a pronoun is no topic"),
        pytest.param(
            f"Dobrą wiadomością podzielił się {KOS}: remont ruszy w marcu.",
            [("remont ruszy w marcu", "Jan Kos")],
            id="what the news was",
        ),
        pytest.param(
            "Raport omówiony zostanie w maju.",
            [("Raport", "")],
            id="a participle before its auxiliary",
        ),
        pytest.param(
            f"{WRONA} nie szczędziła krytyki. Zgodnie z zapowiedzią starosty budowa ruszy w maju.",
            [("budowa ruszy w maju", "Anna Wrona")],
            id="an adverb and a preposition open a comment",
        ),
        pytest.param(
            "Odpowiedź przyszła od razu: starosta kolska Anna Wrona obiecała remont.",
            [("remont", "Anna Wrona")],
            id="what follows the colon names its own speaker",
        ),
        pytest.param(
            f"Pytania zadawała {WRONA}. – Codziennie boimy się ciężarówek – mówiła.",
            [("Codziennie boimy się ciężarówek", "Anna Wrona")],
            id="a pronoun before the dash is not the verb's behind it",
        ),
        pytest.param(
            "Pułapek jest osiem i, jak zdradziła starosta Anna Wrona, dwie z nich zmieniły adres.",
            [("dwie z nich zmieniły adres", "Anna Wrona")],
            id="what a conjunction opens before a comment",
        ),
        pytest.param(
            "Dron lata nad miastem od wiosny i, w ocenie starosty Anny Wrony, działa na wyobraźnię.",
            [("działa na wyobraźnię", "Anna Wrona")],
            id="a conjunction before a comment ends no speech",
        ),
        pytest.param(
            "Dlatego, jak relacjonuje starosta Anna Wrona, siły podzielono.",
            [("siły podzielono", "Anna Wrona")],
            id="a linking adverb before a comment",
        ),
        pytest.param(
            "Przeznaczenie hali objaśniła starosta Anna Wrona; jak zaznaczyła, ściany można tu przesuwać.",
            [("Przeznaczenie hali", "Anna Wrona"), ("ściany można tu przesuwać", "Anna Wrona")],
            id="a comment behind a semicolon",
        ),
        pytest.param(
            "Kierowca to nie ładunek, skwitowała Anna Wrona.",
            [("Kierowca to nie ładunek", "Anna Wrona")],
            id="bare speech whose predicate is a pronoun",
        ),
        pytest.param(
            f"{KOS} mówił o ochronie festynu zaplanowanego na 14-15 września w parku.",
            [("ochronie festynu zaplanowanego na 14-15 września w parku", "Jan Kos")],
            id="a range of days inside a topic",
        ),
        pytest.param(
            "Starosta Anna Wrona prosiła o patrole. Asp. Ewa Depta z Zespołu Prasowego rozdała ulotki i mówiła o kasach.",
            [("patrole", "Anna Wrona"), ("kasach", "Ewa Depta")],
            id="a surname that is a verb too",
        ),
        pytest.param(
            "Przybyli wójt Jan Kos i starosta Anna Wrona. Pierwszy prosił o światła, "
            "druga zaś, dziękując za pomoc, uprzedziła o zamknięciu mostu.",
            [("światła", "Jan Kos"), ("pomoc", "Anna Wrona"), ("zamknięciu mostu", "Anna Wrona")],
            id="a subject in front of a converb",
        ),
        pytest.param(
            "Starosta Anna Wrona zadeklarowała w związku z tym podwyżki od stycznia, a w dalszej kolejności zakup auta.",
            [("podwyżki od stycznia", "Anna Wrona"), ("zakup auta", "Anna Wrona")],
            id="a bare pronoun before the topic takes no genitive",
        ),
        pytest.param(
            "Starosta Anna Wrona podziękowała za cierpliwość, sołtysom zaś za ponad 180 tysięcy złotych na patrole.",
            [("cierpliwość", "Anna Wrona"), ("ponad 180 tysięcy złotych na patrole", "Anna Wrona")],
            id="a second addressee set against the first",
        ),
        pytest.param(
            "Lekarzy poprosiła Anna Wrona o zgłaszanie podejrzeń choroby, dyrektorów zaś – o listy nieobecności.",
            [("zgłaszanie podejrzeń choroby", "Anna Wrona"), ("listy nieobecności", "Anna Wrona")],
            id="a second addressee in the accusative",
        ),
        pytest.param(
            "Starosta Anna Wrona wskazała przebudowę garaży, w dalszej perspektywie zaś utworzenie grupy ratowników.",
            [("przebudowę garaży", "Anna Wrona"), ("utworzenie grupy ratowników", "Anna Wrona")],
            id="when the next topic comes",
        ),
        pytest.param(
            "Za mocną stronę starosta Anna Wrona uznała łączność między służbami, za słabą – brak map.",
            [("łączność między służbami", "Anna Wrona"), ("brak map", "Anna Wrona")],
            id="what for, set against another",
        ),
        pytest.param(
            "Mieszkańcy spierali się o hulajnogi. Jedni domagali się zakazu wjazdu, inni – miejsc do parkowania.",
            [("hulajnogi", "mieszkańcy"), ("zakazu wjazdu", "mieszkańcy"), ("miejsc do parkowania", "mieszkańcy")],
            id="some of a group and others of it",
        ),
        pytest.param(
            "Odpowiedzi udzieliła starosta Anna Wrona: wnioski można składać do piątku.",
            [("wnioski można składać do piątku", "Anna Wrona")],
            id="what the answer was",
        ),
        pytest.param(
            "Na pytanie, czy most zostanie zamknięty, odpowiedzi udzieliła starosta Anna Wrona.",
            [("most zostanie zamknięty", "")],
            id="a question that is answered is no speech",
        ),
        pytest.param(
            "Starosta Anna Wrona nie kryła zastrzeżeń do treści komunikatu.",
            [("treści komunikatu", "Anna Wrona")],
            id="what reservations are about",
        ),
        pytest.param(
            "Zobowiązanie ze strony starosty Anny Wrony brzmi: do końca roku powstanie sieć sektorów.",
            [("do końca roku powstanie sieć sektorów", "Anna Wrona")],
            id="what the promise was",
        ),
        pytest.param(
            "Padło pytanie starosty Anny Wrony o nakazy opuszczenia mieszkania.",
            [("nakazy opuszczenia mieszkania", "Anna Wrona")],
            id="whose question it was",
        ),
        pytest.param(
            "Starosta Anna Wrona zamknęła debatę dwoma zobowiązaniami:\n1) wspólne patrole ze strażą;\n2) pomiary prędkości.",
            [("wspólne patrole ze strażą", "Anna Wrona"), ("pomiary prędkości", "Anna Wrona")],
            id="promises listed",
        ),
        pytest.param(
            "Priorytety na 2024 rok, przedstawione przez starostę Annę Wronę:\n"
            "- poprawa bezpieczeństwa pieszych,\n- budowa komisariatu.",
            [("poprawa bezpieczeństwa pieszych", "Anna Wrona"), ("budowa komisariatu", "Anna Wrona")],
            id="who presented a list without a verb",
        ),
        pytest.param(
            "Starosta Anna Wrona dziękowała zespołowi za pracę w święta i weekendy.",
            [("pracę w święta i weekendy", "Anna Wrona")],
            id="times joined inside a topic",
        ),
        pytest.param(
            "Następcy życzyła Anna Wrona, by zawsze wracał.",
            [("zawsze wracał", "Anna Wrona")],
            id="whom one wishes is no topic",
        ),
        pytest.param(
            "Mówił wójt Jan Kos. – Proszę nie liczyć na nos – przekonywał, dodając, że jeden z płynów pachniał gumą.",
            [("Proszę nie liczyć na nos", "Jan Kos"), ("jeden z płynów pachniał gumą", "Jan Kos")],
            id="what a converb adds holds no subject of the attribution",
        ),
        pytest.param(
            "Mówił wójt Jan Kos. Wspominał kolegów, których nie ma już wśród żywych. Żonie podziękował za setki obiadów.",
            [("kolegów", "Jan Kos"), ("setki obiadów", "Jan Kos")],
            id="a common noun with its sentence's capital",
        ),
        pytest.param(
            "Mówiła starosta Anna Wrona. Opowiadała o łóżkach w noclegowni i o nieufności bezdomnych wobec regulaminów.",
            [("łóżkach w noclegowni", "Anna Wrona"), ("nieufności bezdomnych wobec regulaminów", "Anna Wrona")],
            id="an adjective in no case of the preposition's",
        ),
        pytest.param(
            "Rowerolodzy przypominają o dzwonkach.",
            [("dzwonkach", "rowerolodzy")],
            id="people whom no dictionary has",
        ),
        pytest.param(
            "Z ankiet wypełnionych przez uczestników wynika, że nocą jest bezpiecznie.",
            [("nocą jest bezpiecznie", "uczestnicy")],
            id="who filled in the forms",
        ),
        pytest.param(
            "Przemówienie starosty Anny Wrony wypełniły zapasy soli. Emeryt usłyszał od wójta Jana Kosa słowa wdzięczności za spokój.",
            [("zapasy soli", "Anna Wrona"), ("spokój", "Jan Kos")],
            id="what filled a speech, and whose words were heard",
        ),
        pytest.param(
            "Wójt Jan Kos przyszedł z dobrą nowiną: gmina dostanie dwa pługi. – Mam tylko jeden – rozkładał ręce wójt.",
            [("gmina dostanie dwa pługi", "Jan Kos"), ("Mam tylko jeden", "Jan Kos")],
            id="news that somebody brings, and gestures beside speech",
        ),
        pytest.param(
            f"{WRONA} kładła uczniom do głów, że lód jest cienki, odpierając pretensje o brak piasku.",
            [("lód jest cienki", "Anna Wrona"), ("pretensje o brak piasku", "Anna Wrona")],
            id="what is hammered in, and what is rejected",
        ),
        pytest.param(
            f"{WRONA} nie taiła zmęczenia załogi, tłumaczyła się awarią pługów i rozwiewała wątpliwości co do liczby schronów.",
            [
                ("zmęczenia załogi", "Anna Wrona"),
                ("awarią pługów", "Anna Wrona"),
                ("liczby schronów", "Anna Wrona"),
            ],
            id="troubles owned up to, excused and talked away",
        ),
        pytest.param(
            f"{WRONA} podjęła się omówienia kosztów, rozliczyła się z inwestycji, po czym przeszła do skarg na hałas.",
            [
                ("omówienia kosztów", "Anna Wrona"),
                ("inwestycji", "Anna Wrona"),
                ("skarg na hałas", "Anna Wrona"),
            ],
            id="subjects taken up one after the other",
        ),
        pytest.param(
            "Na uwagę starosty Anny Wrony, iż środki wyczerpano, skarbnik zaproponował nową rezerwę.",
            [("środki wyczerpano", "Anna Wrona"), ("nową rezerwę", "skarbnik")],
            id="a remark that is answered",
        ),
        pytest.param(
            f"„Balon leci nocą”, obrazował {KOS}. Złożył gratulacje z okazji jubileuszu.",
            [("Balon leci nocą", "Jan Kos"), ("jubileuszu", "Jan Kos")],
            id="what one is congratulated on",
        ),
        pytest.param(
            f"{WRONA} przyrzekła pół miliona złotych na remont.",
            [("pół miliona złotych na remont", "Anna Wrona")],
            id="halves and quarters of something",
        ),
        pytest.param(
            "Mechanizm działania fałszywych policjantów asp. Jan Kos wyjaśniał na przykładach.",
            [("Mechanizm działania fałszywych policjantów", "Jan Kos")],
            id="impostors before a name that is none of theirs",
        ),
        pytest.param(
            f"Mówiła {WRONA}. Ostrzegła ona przewoźników przed gołoledzią.",
            [("gołoledzią", "Anna Wrona")],
            id="a pronoun before the object",
        ),
        pytest.param(
            "O sytuacji na granicy z Litwą, obronie cywilnej i gminnych dożynkach rozmawiano w piątek.",
            [("sytuacji na granicy z Litwą", ""), ("obronie cywilnej", ""), ("gminnych dożynkach", "")],
            id="a complement parts the inner noun from the list",
        ),
        pytest.param(
            f"{WRONA} poskarżyła się na wyjazd pługów, sołtysi zaś – na śliskie zatoki.",
            [("wyjazd pługów", "Anna Wrona"), ("śliskie zatoki", "sołtysi")],
            id="a plural that is a rare verb as well",
        ),
        pytest.param(
            "Apel inspektoratu weterynarii do hodowców kur: drób trzeba zamykać na noc.",
            [("drób trzeba zamykać na noc", "inspektorat weterynarii")],
            id="whom an appeal is for is no part of its author",
        ),
        pytest.param(
            f"{WRONA} wskazywała na falę wezwań rozsyłanych w imieniu urzędu i na wycieki haseł.",
            [("falę wezwań rozsyłanych w imieniu urzędu", "Anna Wrona"), ("wycieki haseł", "Anna Wrona")],
            id="an adjunct inside of a topic",
        ),
        pytest.param(
            f"{WRONA} przestrzegała przed fałszywymi stronami, a seniorów dodatkowo przed telefonami.",
            [("fałszywymi stronami", "Anna Wrona"), ("telefonami", "Anna Wrona")],
            id="another addressee in the accusative",
        ),
        pytest.param(
            "Kąpieliska, kleszcze i fałszywi kontrolerzy – o tym mówili ratownicy.",
            [("Kąpieliska", "ratownicy"), ("kleszcze", "ratownicy"), ("fałszywi kontrolerzy", "ratownicy")],
            id="a list that a pronoun sums up",
        ),
        pytest.param(
            f"48 mln zł na wozy i 11 mln zł na remonty – taki podział ogłosiła {WRONA}.",
            [("48 mln zł na wozy", "Anna Wrona"), ("11 mln zł na remonty", "Anna Wrona")],
            id="amounts that a noun sums up",
        ),
        pytest.param(
            f"{WRONA} mówiła o liczbie schronów oraz sposobie ogłaszania alarmów.",
            [("liczbie schronów", "Anna Wrona"), ("sposobie ogłaszania alarmów", "Anna Wrona")],
            id="two light nouns side by side",
        ),
        pytest.param(
            f"{WRONA} zapowiedziała na luty ćwiczenia „Roztopy” oraz przegląd magazynu.",
            [("ćwiczenia „Roztopy”", "Anna Wrona"), ("przegląd magazynu", "Anna Wrona")],
            id="what follows the time of an action",
        ),
        pytest.param(
            f"Na pytania o nabór odpowiadała {WRONA}. Osobna seria pytań dotyczyła remontu mostu.",
            [("nabór", "Anna Wrona"), ("remontu mostu", "")],
            id="questions of nobody named",
        ),
        pytest.param(
            f"Radni pytali o most. Na to {WRONA}: decyzja zapadnie w maju.",
            [("most", "radni"), ("decyzja zapadnie w maju", "Anna Wrona")],
            id="a reply right behind a name",
        ),
        pytest.param(
            "Zdaniem kierownik ośrodka Anny Wrony zejście było trudne.",
            [("zejście było trudne", "Anna Wrona")],
            id="an undeclined office that is a tool as well",
        ),
        pytest.param(
            "Powiatowa Stacja Sanitarno-Epidemiologiczna w Kole bada wodę.\nStacja przypomina:\n* wodę ze studni trzeba zbadać.",
            [("wodę ze studni trzeba zbadać", "Stacja")],
            id="a station that reminds",
        ),
        pytest.param(
            "Brygadę przekazał płk Jan Kos, a przejął płk Adam Gil. Ustępujący dowódca podsumował lata służby. Następca omówił plany.",
            [("lata służby", "Jan Kos"), ("plany", "Adam Gil")],
            id="who hands over what the other takes",
        ),
        pytest.param(
            f"{WRONA} sygnalizowała natomiast składowanie odpadów i nie wykluczyła zatrucia stawu.",
            [("składowanie odpadów", "Anna Wrona"), ("zatrucia stawu", "Anna Wrona")],
            id="a contrast right behind its own predicate",
        ),
        pytest.param(
            f"Jak przyznała {WRONA}, dwa razy skończyło się na naganie, a jeden strażnik pożegnał się z mundurem.",
            [("dwa razy skończyło się na naganie, a jeden strażnik pożegnał się z mundurem", "Anna Wrona")],
            id="one of many is no speaker",
        ),
        pytest.param(
            f"{WRONA} mówiła krótko: dwa postępowania, jedna nagana.",
            [("dwa postępowania, jedna nagana", "Anna Wrona")],
            id="all that was said, without a verb",
        ),
        pytest.param(
            f"{WRONA} nakreśliła cele:\n– otwarcie punktu obsługi.",
            [("otwarcie punktu obsługi", "Anna Wrona")],
            id="an adverb that is a noun before its genitive",
        ),
        pytest.param(
            f"Za zupę {WRONA} dziękowała gospodyniom, a za pilnowanie objazdów – policjantom.",
            [("zupę", "Anna Wrona"), ("pilnowanie objazdów", "Anna Wrona")],
            id="topics before their addressees",
        ),
    ],
)
def test_who_said_what(nlp, text, expected):
    assert said(nlp, text) == expected
