"""Skerry Line: who works there, and by which addresses it is reached."""

from dataclasses import dataclass

NAME = "Skerry Line"
WHO_LOOKS = "tom"  # as whom a visitor of the demo is signed in


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague of the demo, with the word by which the stories call them."""

    key: str
    name: str
    line: str

    @property
    def email(self) -> str:
        return f"{self.key}@skerryline.example"


@dataclass(frozen=True, slots=True)
class Address:
    """An account of the demo, with the word by which the stories call it."""

    key: str
    channel: str
    address: str
    name: str
    line: str


LINES = ("Passengers", "Freight", "Shop", "Marcomms")

COLLEAGUES = (
    Person("tom", "Tom Ashby", "Passengers"),
    Person("sam", "Sam Okoro", "Passengers"),
    Person("lena", "Lena Holt", "Freight"),
    Person("ines", "Inês Duarte", "Shop"),
    Person("priya", "Priya Nair", "Marcomms"),
    Person("magnus", "Magnus Rask", "Marcomms"),
)

ACCOUNTS = (
    Address("hello", "email", "mailto:hello@skerryline.example", "Skerry Line", "Passengers"),
    Address("freight", "email", "mailto:freight@skerryline.example", "Skerry Line Freight", "Freight"),
    Address("shop", "email", "mailto:shop@skerryline.example", "Skerry Line Shop", "Shop"),
    Address("press", "email", "mailto:press@skerryline.example", "Skerry Line Press", "Marcomms"),
    Address("phone", "phone", "tel:+441632960100", "Passengers' telephone", "Passengers"),
    Address("freight-phone", "phone", "tel:+441632960200", "Freight telephone", "Freight"),
    Address("fax", "fax", "tel:+441632960201", "Freight fax", "Freight"),
    Address("chat", "matrix", "matrix:@desk:skerryline.example", "Skerry Line", "Passengers"),
    Address("bluesky", "bluesky", "did:plc:skerrylinedemo2222222222", "Skerry Line", "Marcomms"),
    Address("mastodon", "mastodon", "acct:skerryline@social.example", "Skerry Line", "Marcomms"),
    Address("post", "letter", "postal:Skerry Line, 1 Harbour Road, Port Ellin", "Skerry Line", "Passengers"),
    Address("port-ellin", "in_person", "postal:Counter, Port Ellin", "Counter at Port Ellin", "Passengers"),
    Address("strand-quay", "in_person", "postal:Counter, Strand Quay", "Counter at Strand Quay", "Passengers"),
    Address("hollow-bay", "in_person", "postal:Counter, Hollow Bay", "Counter at Hollow Bay", "Passengers"),
)
