"""Sentences of support, comments and following."""

from django.utils.translation import gettext_noop as N_

SENTENCES = {
    "reasons.words": N_("The reason “{code}” needs words in Indonesian and in English, and a code of small letters."),
    "reasons.lost": N_("The reason “{code}” may have been given already and must stay."),
    "support.own": N_("This is your own proposal; support is for others to give."),
    "support.twice": N_("You support this proposal already."),
    "support.none": N_("You do not support this proposal now."),
    "support.ended": N_("This proposal has its answer; support can no longer be given or taken back."),
    "comment.length": N_("Write {least} to {most} characters; now there are {length}."),
    "comment.unseen": N_("The text holds characters that nobody sees. Type it anew, without pasting."),
    "comment.nik": N_(
        "This looks like a NIK. Leave it out: everybody reads what stands here, and it could be misused."
    ),
    "comment.phone": N_("This looks like a telephone number. Leave it out: everybody reads what stands here."),
    "comment.account": N_("This looks like an account or card number. Leave it out: everybody reads what stands here."),
    "comment.mail": N_("This looks like an e-mail address. Leave it out: everybody reads what stands here."),
    "comment.many": N_("At most {most} comments a day; write again tomorrow."),
    "comment.rw": N_("Choose an RW of the city."),
    "comment.gone": N_("This comment is not shown now."),
    "comment.twice": N_("You have reported this comment already. It is being looked at."),
    "comment.own": N_("This is your own comment."),
    "comment.reason": N_("Choose a reason."),
    "comment.reply": N_("Answer the comment itself, not an answer to it."),
    "comment.shown": N_("The comment is shown; there is nothing to look at again."),
    "comment.asked": N_("A second look was asked for already; one is given."),
    "comment.second": N_("The writer asked for a second look; Bappeda decides it."),
    "follow.ended": N_("This proposal has its last answer; there is no more news to follow."),
    "subscription.many": N_("This address was asked for too often today. Try again tomorrow."),
}
