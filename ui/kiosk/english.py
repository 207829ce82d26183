"""The kiosk in English."""

from __future__ import annotations

from typing import Final

from models.domain.rating import Complaint, Satisfaction
from models.services.kiosk import Situation
from ui.kiosk.inquiry import Notice
from ui.kiosk.texts import Texts

ENGLISH: Final = Texts(
    name="English",
    home="Hold the code on your receipt under the scanner",
    home_more="The QR code or the barcode at the top of your appointment receipt.",
    type_number="Type the number",
    done="Done",
    contrast="Contrast",
    dossier="Dossier",
    steps=("Received", "In progress", "Result ready", "Handed over"),
    step_states=("done", "now", "not yet"),
    typing="Type the last ten digits of the code",
    typing_more="Six digits for the date and four for the number, printed on the receipt.",
    find="Find",
    erase="Erase",
    staff="Staff code",
    staff_more="For staff only: close this screen.",
    leave="Close the screen",
    updated="Updated at {as_of}",
    heard="counter last heard at {heard_at}",
    asking="From the copy held here, {as_of} · asking the province…",
    copy_of="No connection: from the copy held here, {as_of}",
    copy_undated="From the copy held here",
    line_down="No connection: from the copy held here",
    status_only="With the code alone, only the status is shown",
    rate_ask="Are you satisfied with how this dossier was handled?",
    satisfaction={
        Satisfaction.VERY_SATISFIED: "Very satisfied",
        Satisfaction.SATISFIED: "Satisfied",
        Satisfaction.UNSATISFIED: "Not satisfied",
    },
    why="Why are you not satisfied?",
    complaints={
        Complaint.LATE: "The result was late",
        Complaint.WAITED_LONG: "Long wait at the counter",
        Complaint.CAME_OFTEN: "Had to come several times",
        Complaint.UNCLEAR: "Guidance was unclear",
        Complaint.ATTITUDE: "How I was treated",
        Complaint.OTHER: "Another reason",
    },
    take_number="Take a number",
    which_queue="What is your visit about?",
    your_number="Your number",
    ahead=(
        "Nobody waits before you. Please take a seat; the screen will call this number.",
        "One person waits before you. Please remember this number; the screen will call it.",
        "{ahead} people wait before you. Please remember this number; the screen will call it.",
    ),
    speak="Read aloud",
    called="Now calling",
    called_to="Number {number}, please go to counter {counter}.",
    counter="Counter {counter}",
    notices={
        Notice.SEARCHING: ("Looking for the dossier…", "One moment, please."),
        Notice.FORGED: (
            "The code on this paper does not match",
            "It was not printed by this office, or it has been changed. Please show the receipt at the counter.",
        ),
        Notice.IDENTITY_CARD: (
            "This is an identity card",
            "It is not needed here. Please hold the code on your receipt under the scanner.",
        ),
        Notice.FOREIGN: (
            "This is not a dossier code",
            "The scanner read: {read}. Please hold the code on your receipt under the scanner.",
        ),
        Notice.UNKNOWN: (
            "This dossier was not found",
            "The code read: {read}. Please check the code, or ask at the counter.",
        ),
        Notice.UNHEARD: (
            "No connection at the moment",
            "The code read: {read}. Nothing is known here yet. Please ask at the counter or come back later.",
        ),
        Notice.GENUINE: (
            "The receipt is genuine; no news here yet",
            "Dossier {read} was received at the counter. See the date printed on the receipt, or ask at the counter.",
        ),
        Notice.WRONG_DATE: (
            "Please check the first six digits",
            "They are the year, month and day of receipt. For 27 August 2026, type 260827.",
        ),
        Notice.WRONG_STAFF_CODE: ("That code is not right", "The screen stays open."),
        Notice.THANKS: ("Thank you", "Your opinion has been recorded, without anybody's name."),
        Notice.NOT_RATED: (
            "Your opinion was not recorded",
            "This dossier may have been rated already. If not, please try again or tell us at the counter.",
        ),
        Notice.NO_NUMBER: ("No number could be given", "Please try again, or go straight to the counter."),
    },
    headlines={
        Situation.SUBMITTED: "Your dossier has arrived and is being checked",
        Situation.NOT_ACCEPTED: "The dossier was not accepted",
        Situation.RECEIVED: "Your dossier has been received",
        Situation.PROCESSING: "Your dossier is being processed",
        Situation.LATE: "Your dossier is late; we apologise",
        Situation.AWAITING_SUPPLEMENT: "Papers are missing: please bring them",
        Situation.AWAITING_PAYMENT: "A payment is still to be made",
        Situation.WITHDRAWN: "The dossier was withdrawn on request",
        Situation.STOPPED: "Processing has been stopped",
        Situation.READY: "Please collect your result at the counter",
        Situation.RETURNED: "The result has been handed over",
    },
    advice={
        Situation.SUBMITTED: ("You will get an appointment when it is accepted.",),
        Situation.NOT_ACCEPTED: ("The reason is on the refusal slip.", "Please ask at the counter.", "{hours}"),
        Situation.RECEIVED: ("{due}", "No papers are missing."),
        Situation.PROCESSING: ("{due}", "No papers are missing."),
        Situation.LATE: ("It was due at {when}.", "Please ask at the counter.", "{hours}"),
        Situation.AWAITING_SUPPLEMENT: (
            "Bring this receipt and the papers listed on the supplement request.",
            "The time limit is paused until then.",
            "{hours}",
        ),
        Situation.AWAITING_PAYMENT: (
            "Bring this receipt and the payment notice.",
            "The time limit is paused until it is paid.",
            "{hours}",
        ),
        Situation.WITHDRAWN: ("To submit it again, please ask at the counter.", "{hours}"),
        Situation.STOPPED: ("The reason is on the stop notice.", "Please ask at the counter.", "{hours}"),
        Situation.READY: ("{hours}", "Bring this receipt and your identity card.", "{punctuality}"),
        Situation.RETURNED: ("{returned}", "If you have not received it, please ask at the counter."),
    },
    hours_now="Open today until {end}{then}.",
    hours_then=", then {session}",
    hours_today="Open today {sessions}.",
    hours_later="Open again on {day}, {sessions}.",
    appointment="The result is due at {when}{about}.",
    provisional=" (provisional)",
    early=("It was ready one working day early.", "It was ready {days} working days early."),
    late=("It was one working day late; we apologise.", "It was {days} working days late; we apologise."),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
