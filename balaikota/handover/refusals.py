"""Sentences of the refusals about handing over."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "offer.in_force": N_("{number} is already on offer to {receiver}, or accepted there."),
    "offer.decided": N_("{number} is no longer on offer: it was answered or withdrawn."),
    "offer.receipt": N_("Please write the number under which {receiver} holds it."),
    "offer.reason": N_("Please say in a sentence why (at least 10 letters)."),
    "offer.unknown": N_("Nothing under the number {number} is waiting for an answer."),
    "answer.both": N_("Either a number of the receiver or a reason for the return; this row has both."),
    "answer.neither": N_("This row has neither a number of the receiver nor a reason for the return."),
}
