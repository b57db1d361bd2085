"""Mails with faxes, as gateways send them: by T.37 (RFC 3965), and by HylaFAX's faxrcvd in its own words."""

from email.message import EmailMessage
from email.policy import SMTP

from tests import drawing

GATEWAY = "fax.mayest.example"
OURS = "+441632960201"
THEIRS = "+441632960521"
DATE = "Mon, 11 Mar 2024 08:15:00 +0000"


def t37(tiff: bytes, sender: str = f"FAX={THEIRS}@{GATEWAY}", key: str = "fax-1") -> bytes:
    """Give what an on-ramp sends: a number as its address, and the pages as TIFF-F."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = f"Dunmarrow Haulage <{sender}>", f"FAX={OURS}@{GATEWAY}"
    mail["Date"], mail["Message-ID"], mail["Subject"] = DATE, f"<{key}@{GATEWAY}>", "FAX IMAGE"
    mail.add_attachment(tiff, "image", "tiff", filename="image.tif", params={"application": "faxbw"})
    mail.set_boundary("page-break")
    return mail.as_bytes()


def hylafax(tiff: bytes, station: str = THEIRS, caller: str = "", name: str = "", german: str = "") -> bytes:
    """Give what faxrcvd sends: a report in words, and the pages."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = f"HylaFAX Agent <fax@{GATEWAY}>", "fax@mayest.example"
    mail["Subject"] = (german and f"Fax empfangen von {station}") or f'Fax received from "{station}"'
    mail["Date"], mail["Message-ID"] = DATE, f"<fax-2@{GATEWAY}>"
    mail.set_content(german or _REPORT.format(station=station, caller=caller, name=name))
    mail.add_attachment(tiff, "image", "tiff", filename="fax000000042.tif")
    mail.set_boundary("page-break")
    return mail.as_bytes()


def t37_with_two_pages() -> bytes:
    return t37(drawing.fax("Waybill for Thursday's crossing:\n14 pallets.", "Please confirm by return."))


_REPORT = """recvq/fax000000042.tif (ftp://fax:4559/recvq/fax000000042.tif):
          Sender: {station}
           Pages: 2
         Quality: Normal
            Size: ISO A4
        Received: 2024:03:11 08:15:02
 Time To Receive: 0:45
         CallID1: {caller}
         CallID2: {name}
     Received On: ttyS0
"""
GERMAN_REPORT = """recvq/fax000000042.tif (ftp://fax:4559/recvq/fax000000042.tif):
                     Sender: +49 30 23125001
                     Seiten: 1
                   Qualität: Normal
                  Empfangen: 2024:03:11 08:15:02
                Anrufe ID 1: <NONE>
                Anrufe ID 2: <NONE>
"""
