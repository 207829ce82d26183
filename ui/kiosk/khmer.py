"""The kiosk in Khmer.

Khmer is written without spaces between words and Qt has no dictionary for it: `|` marks where a line may break.
A native reader has to approve these texts before an office relies on them.
"""

from __future__ import annotations

from typing import Final

from models.domain.rating import Complaint, Satisfaction
from models.services.kiosk import Situation
from ui.kiosk.inquiry import Notice
from ui.kiosk.texts import Texts

_BREAK: Final = "\N{ZERO WIDTH SPACE}"


def _km(text: str) -> str:
    """Return Khmer text with its line breaks allowed."""
    return text.replace("|", _BREAK)


KHMER: Final = Texts(
    name="ភាសាខ្មែរ",
    home=_km("សូម|ដាក់|កូដ|លើ|បង្កាន់ដៃ\nនៅ|ក្រោម|ម៉ាស៊ីន|ស្កេន"),
    home_more=_km("កូដ QR ឬ|បាកូដ|នៅ|ផ្នែក|ខាងលើ|នៃ|បង្កាន់ដៃ|ណាត់|ទទួល|លទ្ធផល។"),
    type_number="វាយលេខ",
    done="រួចរាល់",
    contrast="កម្រិតពណ៌",
    dossier="សំណុំឯកសារ",
    steps=("បានទទួល", "កំពុងដោះស្រាយ", "មានលទ្ធផលហើយ", "បានប្រគល់"),
    step_states=("រួចរាល់", "ឥឡូវនេះ", "មិនទាន់ដល់"),
    typing=_km("វាយ|លេខ|ដប់|ខ្ទង់|ចុងក្រោយ|នៃ|កូដ"),
    typing_more=_km("លេខ|ថ្ងៃ|ទទួល|ប្រាំមួយ|ខ្ទង់ និង|លេខ|លំដាប់|បួន|ខ្ទង់ ដែល|បោះពុម្ព|លើ|បង្កាន់ដៃ។"),
    find="ស្វែងរក",
    erase="លុប",
    staff=_km("កូដ|របស់|មន្ត្រី"),
    staff_more=_km("សម្រាប់|តែ|មន្ត្រី|ប៉ុណ្ណោះ៖ បិទ|អេក្រង់|នេះ។"),
    leave="បិទអេក្រង់",
    updated=_km("ធ្វើ|បច្ចុប្បន្នភាព|ម៉ោង {as_of}"),
    heard=_km("បញ្ជរ|រាយការណ៍|ម៉ោង {heard_at}"),
    asking=_km("តាម|ច្បាប់|ចម្លង|នៅ|ទីនេះ ម៉ោង {as_of} · កំពុង|សួរ|ខេត្ត…"),
    copy_of=_km("ដាច់|បណ្តាញ៖ តាម|ច្បាប់|ចម្លង|នៅ|ទីនេះ ម៉ោង {as_of}"),
    copy_undated=_km("តាម|ច្បាប់|ចម្លង|នៅ|ទីនេះ"),
    line_down=_km("ដាច់|បណ្តាញ៖ តាម|ច្បាប់|ចម្លង|នៅ|ទីនេះ"),
    status_only=_km("មាន|តែ|កូដ ដូច្នេះ|បង្ហាញ|តែ|ស្ថានភាព"),
    rate_ask=_km("តើ|លោក|អ្នក|ពេញចិត្ត|នឹង|ការ|ដោះស្រាយ|នេះ|ទេ?"),
    satisfaction={
        Satisfaction.VERY_SATISFIED: _km("ពេញចិត្ត|ណាស់"),
        Satisfaction.SATISFIED: _km("ពេញចិត្ត"),
        Satisfaction.UNSATISFIED: _km("មិន|ពេញចិត្ត"),
    },
    why=_km("ហេតុ|អ្វី|លោក|អ្នក|មិន|ពេញចិត្ត?"),
    complaints={
        Complaint.LATE: _km("លទ្ធផល|យឺត"),
        Complaint.WAITED_LONG: _km("រង់ចាំ|យូរ|នៅ|បញ្ជរ"),
        Complaint.CAME_OFTEN: _km("ត្រូវ|មក|ច្រើន|ដង"),
        Complaint.UNCLEAR: _km("ការ|ណែនាំ|មិន|ច្បាស់"),
        Complaint.ATTITUDE: _km("អាកប្បកិរិយា|បម្រើ|សេវា"),
        Complaint.OTHER: _km("មូលហេតុ|ផ្សេង|ទៀត"),
    },
    take_number=_km("យក|លេខ|រង់ចាំ"),
    which_queue=_km("លោក|អ្នក|មក|ធ្វើ|ការងារ|អ្វី?"),
    your_number=_km("លេខ|របស់|លោក|អ្នក"),
    ahead=(
        _km("គ្មាន|អ្នក|រង់ចាំ|មុន|ទេ។ សូម|អង្គុយ|រង់ចាំ អេក្រង់|នឹង|ហៅ|លេខ|នេះ។"),
        _km("មាន|អ្នក|រង់ចាំ|មុន ១ នាក់។ សូម|ចាំ|លេខ|នេះ អេក្រង់|នឹង|ហៅ។"),
        _km("មាន|អ្នក|រង់ចាំ|មុន {ahead} នាក់។ សូម|ចាំ|លេខ|នេះ អេក្រង់|នឹង|ហៅ។"),
    ),
    speak=_km("អាន|ឮៗ"),
    called=_km("សូម|អញ្ជើញ|លេខ"),
    called_to=_km("សូម|អញ្ជើញ|លេខ {number} ទៅ|បញ្ជរ {counter}។"),
    counter=_km("បញ្ជរ {counter}"),
    notices={
        Notice.SEARCHING: (_km("កំពុង|ស្វែងរក|សំណុំ|ឯកសារ…"), _km("សូម|រង់ចាំ|បន្តិច។")),
        Notice.FORGED: (
            _km("កូដ|លើ|បង្កាន់ដៃ|មិន|ត្រូវ|គ្នា"),
            _km("កូដ|នេះ|មិនមែន|បោះពុម្ព|ដោយ|ការិយាល័យ|យើង|ទេ ឬ|ត្រូវ|បាន|កែប្រែ។ សូម|បង្ហាញ|បង្កាន់ដៃ|ជូន|មន្ត្រី|នៅ|បញ្ជរ។"),
        ),
        Notice.IDENTITY_CARD: (
            _km("នេះ|ជា|អត្តសញ្ញាណប័ណ្ណ"),
            _km("នៅ|ទីនេះ|មិន|ត្រូវការ|ទេ។ សូម|ដាក់|កូដ|លើ|បង្កាន់ដៃ|នៅ|ក្រោម|ម៉ាស៊ីន|ស្កេន។"),
        ),
        Notice.FOREIGN: (
            _km("នេះ|មិនមែន|ជា|កូដ|សំណុំ|ឯកសារ|ទេ"),
            _km("ម៉ាស៊ីន|អាន|បាន៖ {read}។ សូម|ដាក់|កូដ|លើ|បង្កាន់ដៃ|នៅ|ក្រោម|ម៉ាស៊ីន|ស្កេន។"),
        ),
        Notice.UNKNOWN: (
            _km("រក|មិន|ឃើញ|សំណុំ|ឯកសារ|នេះ"),
            _km("កូដ|ដែល|បាន|អាន៖ {read}។ សូម|ពិនិត្យ|កូដ|ឡើងវិញ ឬ|សួរ|មន្ត្រី|នៅ|បញ្ជរ។"),
        ),
        Notice.UNHEARD: (
            _km("បណ្តាញ|កំពុង|ដាច់ មិន|ទាន់|រក|បាន"),
            _km("កូដ|ដែល|បាន|អាន៖ {read}។ នៅ|ទីនេះ|មិន|ទាន់|មាន|ព័ត៌មាន។ សូម|សួរ|មន្ត្រី|នៅ|បញ្ជរ ឬ|ត្រឡប់|មក|វិញ|ពេល|ក្រោយ។"),
        ),
        Notice.GENUINE: (
            _km("បង្កាន់ដៃ|នេះ|ត្រឹមត្រូវ ព័ត៌មាន|មិន|ទាន់|មក|ដល់"),
            _km("សំណុំ|ឯកសារ {read} ត្រូវ|បាន|បញ្ជរ|ទទួល|ហើយ។ សូម|មើល|ថ្ងៃ|ណាត់|លើ|បង្កាន់ដៃ ឬ|សួរ|មន្ត្រី|នៅ|បញ្ជរ។"),
        ),
        Notice.WRONG_DATE: (
            _km("សូម|ពិនិត្យ|លេខ|ប្រាំមួយ|ខ្ទង់|ដំបូង"),
            _km("ជា|ឆ្នាំ ខែ ថ្ងៃ|ទទួល។ ឧទាហរណ៍ ថ្ងៃ|ទី 27/08/2026 សូម|វាយ 260827។"),
        ),
        Notice.WRONG_STAFF_CODE: (_km("កូដ|មិន|ត្រឹមត្រូវ"), _km("អេក្រង់|នៅ|បើក|ដដែល។")),
        Notice.THANKS: (_km("សូម|អរគុណ"), _km("យោបល់|ត្រូវ|បាន|កត់ត្រា ដោយ|គ្មាន|ឈ្មោះ|អ្នក|ណា។")),
        Notice.NOT_RATED: (
            _km("មិន|ទាន់|កត់ត្រា|យោបល់|បាន|ទេ"),
            _km("សំណុំ|ឯកសារ|នេះ|ប្រហែល|ត្រូវ|បាន|វាយតម្លៃ|ហើយ។ បើ|មិន|ទាន់ សូម|សាក|ម្ដង|ទៀត ឬ|ប្រាប់|នៅ|បញ្ជរ។"),
        ),
        Notice.NO_NUMBER: (_km("មិន|ទាន់|យក|លេខ|បាន|ទេ"), _km("សូម|សាក|ម្ដង|ទៀត ឬ|ទៅ|បញ្ជរ|ផ្ទាល់។")),
    },
    headlines={
        Situation.SUBMITTED: _km("សំណុំ|ឯកសារ|បាន|មក|ដល់ កំពុង|រង់ចាំ|ការ|ពិនិត្យ"),
        Situation.NOT_ACCEPTED: _km("សំណុំ|ឯកសារ|មិន|ត្រូវ|បាន|ទទួល|ទេ"),
        Situation.RECEIVED: _km("សំណុំ|ឯកសារ|ត្រូវ|បាន|ទទួល|ហើយ"),
        Situation.PROCESSING: _km("សំណុំ|ឯកសារ|កំពុង|ដោះស្រាយ"),
        Situation.LATE: _km("សំណុំ|ឯកសារ|យឺត|ជាង|ការ|ណាត់ សូម|អភ័យទោស"),
        Situation.AWAITING_SUPPLEMENT: _km("នៅ|ខ្វះ|ឯកសារ៖ សូម|មក|បំពេញ|បន្ថែម|នៅ|បញ្ជរ"),
        Situation.AWAITING_PAYMENT: _km("សូម|បំពេញ|កាតព្វកិច្ច|ហិរញ្ញវត្ថុ"),
        Situation.WITHDRAWN: _km("សំណុំ|ឯកសារ|ត្រូវ|បាន|ដក|តាម|សំណើ"),
        Situation.STOPPED: _km("ការ|ដោះស្រាយ|ត្រូវ|បាន|បញ្ឈប់"),
        Situation.READY: _km("សូម|អញ្ជើញ|មក|ទទួល|លទ្ធផល|នៅ|បញ្ជរ"),
        Situation.RETURNED: _km("បាន|ប្រគល់|លទ្ធផល|ជូន|ហើយ"),
    },
    advice={
        Situation.SUBMITTED: (_km("ពេល|ទទួល|យក នឹង|មាន|ការ|ណាត់|ទទួល|លទ្ធផល។"),),
        Situation.NOT_ACCEPTED: (
            _km("មូលហេតុ|មាន|ក្នុង|លិខិត|បដិសេធ។"),
            _km("សូម|សួរ|មន្ត្រី|នៅ|បញ្ជរ។"),
            "{hours}",
        ),
        Situation.RECEIVED: ("{due}", _km("ឥឡូវ|នេះ|មិន|ត្រូវ|បន្ថែម|ឯកសារ|ទេ។")),
        Situation.PROCESSING: ("{due}", _km("ឥឡូវ|នេះ|មិន|ត្រូវ|បន្ថែម|ឯកសារ|ទេ។")),
        Situation.LATE: (_km("ណាត់|ទទួល|លទ្ធផល៖ {when}។"), _km("សូម|សួរ|មន្ត្រី|នៅ|បញ្ជរ។"), "{hours}"),
        Situation.AWAITING_SUPPLEMENT: (
            _km("សូម|យក|បង្កាន់ដៃ|នេះ និង|ឯកសារ|ដែល|មាន|ក្នុង|លិខិត|ស្នើ|បំពេញ|បន្ថែម។"),
            _km("ពេលវេលា|ផ្អាក|រហូត|ដល់|បំពេញ|គ្រប់។"),
            "{hours}",
        ),
        Situation.AWAITING_PAYMENT: (
            _km("សូម|យក|បង្កាន់ដៃ|នេះ និង|លិខិត|ជូន|ដំណឹង|បង់|ប្រាក់។"),
            _km("ពេលវេលា|ផ្អាក|រហូត|ដល់|បង់|រួច។"),
            "{hours}",
        ),
        Situation.WITHDRAWN: (_km("បើ|ចង់|ដាក់|ម្ដង|ទៀត សូម|សួរ|មន្ត្រី|នៅ|បញ្ជរ។"), "{hours}"),
        Situation.STOPPED: (
            _km("មូលហេតុ|មាន|ក្នុង|លិខិត|ជូន|ដំណឹង|បញ្ឈប់។"),
            _km("សូម|សួរ|មន្ត្រី|នៅ|បញ្ជរ។"),
            "{hours}",
        ),
        Situation.READY: ("{hours}", _km("សូម|យក|បង្កាន់ដៃ|នេះ និង|អត្តសញ្ញាណប័ណ្ណ។"), "{punctuality}"),
        Situation.RETURNED: ("{returned}", _km("បើ|មិន|ទាន់|បាន|ទទួល សូម|សួរ|មន្ត្រី|នៅ|បញ្ជរ។")),
    },
    hours_now=_km("ថ្ងៃ|នេះ|បើក|ដល់|ម៉ោង {end}{then}។"),
    hours_then=_km(" បន្ទាប់|មក {session}"),
    hours_today=_km("ថ្ងៃ|នេះ|បើក|ម៉ោង {sessions}។"),
    hours_later=_km("បើក|ឡើង|វិញ {day} ម៉ោង {sessions}។"),
    appointment=_km("ណាត់|ទទួល|លទ្ធផល៖ {when}{about}។"),
    provisional=_km(" (បណ្តោះ|អាសន្ន)"),
    early=(_km("រួច|មុន|ការ|ណាត់ {days} ថ្ងៃ|ធ្វើ|ការ។"),) * 2,
    late=(_km("យឺត|ជាង|ការ|ណាត់ {days} ថ្ងៃ|ធ្វើ|ការ សូម|អភ័យទោស។"),) * 2,
    weekdays=("ថ្ងៃចន្ទ", "ថ្ងៃអង្គារ", "ថ្ងៃពុធ", "ថ្ងៃព្រហស្បតិ៍", "ថ្ងៃសុក្រ", "ថ្ងៃសៅរ៍", "ថ្ងៃអាទិត្យ"),
)
