"""Sentences of the refusals about papers."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "paper.kind": N_("There is no paper called “{kind}”."),
    "paper.package": N_("A template of the city may not fetch or run other code: {found}"),
    "paper.size": N_("“{size}” is no size of paper that the city prints: f4 or a4."),
    "paper.wording": N_("The sentence “{where}” asks for {{{name}}}, which is not known here. Known are: {known}."),
    "paper.facts": N_("{path} lacks a title, a size, a number format or a sentence that its template needs: {what}."),
    "paper.exists": N_("“{title}” is already issued. Withdraw it first, with a reason, if it must be made again."),
    "paper.code": N_("“{value}” is not a verification code. It has 12 letters and digits, like K7QM-2XPA-9RTD."),
    "paper.unknown": N_("No paper of this city bears this code. Please compare it with the paper once more."),
    "paper.file": N_(
        "This file is not a paper of this city, or somebody has changed it: not a single letter may differ."
    ),
    "paper.differs": N_("Printed again, this paper is no longer the same. Please use a copy of the original file."),
    "paper.withdrawn": N_("This paper is withdrawn; nothing can be added to it."),
    "paper.signed": N_("A signed scan is attached already. Withdraw the paper if the scan is wrong."),
    "paper.reason": N_("Please say in a sentence why the paper is withdrawn (at least 10 letters)."),
    "scan.kind": N_("This is neither a PDF nor a JPEG or PNG picture. Please scan the signed paper into one of these."),
    "scan.large": N_("The scan is larger than {most} MB. Please scan it with fewer dots per inch, 200 are enough."),
    "numbering.pattern": N_("“{pattern}” cannot be read as a number format: a bracket is missing."),
    "numbering.field": N_("“{name}” means nothing in a number format. Known are: {fields}."),
    "numbering.missing": N_("A number format needs {{{name}}}, or two papers would bear the same number."),
    "signing.certificate": N_("The city's certificate cannot be opened. Please tell whoever looks after the server."),
    "signing.pdf": N_("This PDF cannot be signed electronically."),
    "signing.person": N_("BSrE asks for the NIK (16 digits) and the passphrase of the one who signs."),
    "signing.refused": N_("BSrE did not sign: {why}"),
    "signing.unreachable": N_(
        "BSrE's signing service does not answer now. Nothing was signed; please try again later."
    ),
}
