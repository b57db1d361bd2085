"""Names that people of one name go by: a line is one name, in English and in German."""

_NAMES = """
alexander alexandra alex sandy sascha sasha xander sandra
andrew andreas andy drew andi
anthony antonia tony toni anton
anna anne annie ann anni nancy
barbara barb babs
benjamin ben benny
catherine katherine kathryn catharine cathy kathy kate katie kat katharina kathrin katrin kathi
charles charlie chuck karl
charlotte lotte charlie lottie
christian christopher christoph christine christina chris kit christa chrissie tina
daniel daniela danielle dan danny dani
david dave davy
deborah deb debbie
dieter dietrich
dorothy dorothea dot dolly doro dora
edward edmund ed eddie ted ned eduard
elizabeth elisabeth liz lizzie beth betty eliza elise lisa lisbeth sissi bess libby
eleanor ellen nell nora elli
emily emilia emma em emmy
florian flo
frances francis fran frank franz franziska franzi frankie
frederick friedrich fred freddie fritz frederik
gabriele gabriel gabriela gabi gaby gabe
george georg
gerald gerard gerhard gerry jerry gerd
gregory greg
harold henry harry hal hank heinrich heinz heiner
helen helena lena nell ellen
isabel isabella isabelle bella izzy bel
jacob james jim jimmy jamie jake jakob
jennifer jenny jen
jessica jess jessie
johannes johann john jon johnny jack hans jan jens
jonathan jon jonny nathan
joseph josephine joe joey jo sepp josef josie
josephine jo josie
joshua josh
judith judy jude
kenneth ken kenny
klaus nikolaus nicholas nick nicky nicola nicole niko klaas
lawrence laurence lorenz larry laurie laura
leonard leonhard leo len lenny
louis louise luise ludwig lou lewis
magdalena magda lena maggie
manfred fred manni
margaret margarete margarethe maggie meg peggy greta gretel grete marge margo rita
maria marie mary mia mitzi molly
martin marty martina tina
matthew matthias matt hias mathias
maximilian max maxim
michael michaela mike mick micky mickey michi
monika monica moni
nathaniel nathan nat nate
oliver olivia ollie olli liv
pamela pam
patrick patricia pat paddy patty trish tricia
peter pete
philip phillip philipp phil pip
rebecca rebekka becky becca
richard dick rick ricky rich richie
robert bob bobby rob robbie robin bert
ronald ron ronnie
rudolf rudi rolf
samuel samantha sam sammy
sarah sara sally
sebastian basti seb
sophia sophie sofia sofie
stephen steven stephan stefan stefanie stephanie steve steph steffi
susan susanne susanna sue susie suzie sanne
theodore theodor theo ted teddy
theresa teresa therese terry tess tessa resi
thomas tom tommy tomas
timothy tim timmy
ursula uschi ulla
veronica veronika vera roni ron
victoria viktoria vicky viki tori
victor viktor vic
walter walt wally
wilhelm william will willi willy bill billy liam
wolfgang wolf
"""

_LINES: dict[str, set[int]] = {}
for _line, _names in enumerate(_NAMES.split("\n")):
    for _name in _names.split():
        _LINES.setdefault(_name, set()).add(_line)


def are_one_name(name: str, other: str) -> bool:
    """Whether somebody of one name may go by the other; both in lower case and without accents."""
    return not _LINES.get(name, set()).isdisjoint(_LINES.get(other, set()))


def short_forms(name: str) -> frozenset[str]:
    """Give what somebody of that name may go by besides, all in lower case and without accents."""
    lines = _NAMES.split("\n")
    return frozenset(other for line in _LINES.get(name, ()) for other in lines[line].split()) - {name}
