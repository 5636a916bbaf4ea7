"""Cards, accounts, telephones, plates, ID numbers and credit codes in running text."""

import pytest

from extract.fold import fold
from nlp.quantities.bank_cards import luhn
from nlp.quantities.codes import find_codes


def codes(text: str) -> list[tuple[str, str, str]]:
    return [(f.value.kind, f.value.text, f.value.state) for f in find_codes(fold(text))]


FOUND = [
    ("银行卡（卡号6222021302012345678）", "bank_card", "6222021302012345678", "invalid"),
    ("将钱汇入卡号为6222 0213 0201 2345 671的账户", "bank_card", "6222021302012345671", "invalid"),
    ("转入6222020000000000000", "bank_card", "6222020000000000000", "valid"),
    ("工商银行账户尾号为1234", "bank_card", "*1234", "masked"),
    ("卡号6222****1234", "bank_card", "6222****1234", "masked"),
    ("账号：20321108100100000124001，开户行", "bank_account", "20321108100100000124001", "unchecked"),
    ("公民身份号码349901197203050117", "id_number", "349901197203050117", "valid"),
    ("公民身份号码349901197203050118", "id_number", "349901197203050118", "invalid"),
    ("身份证号３４９９０１１９７２０３０５０１１７", "id_number", "349901197203050117", "valid"),
    ("公民身份号码3499011972****0117", "id_number", "3499011972****0117", "masked"),
    ("统一社会信用代码91349900MA0DEMA01T", "credit_code", "91349900MA0DEMA01T", "valid"),
    ("联系电话13800001234", "mobile_phone", "13800001234", "unchecked"),
    ("用手机138****1234与其联系", "mobile_phone", "138****1234", "masked"),
    ("电话：0551-62345678", "landline_phone", "0551-62345678", "unchecked"),
    ("（0551）62345678转", "landline_phone", "0551-62345678", "unchecked"),
    ("驾驶皖A12345号小型轿车", "vehicle_plate", "皖A12345", "unchecked"),
    ("驾驶皖A·B1234小型轿车", "vehicle_plate", "皖AB1234", "unchecked"),
    ("驾驶皖AD12345新能源汽车", "vehicle_plate", "皖AD12345", "unchecked"),
    ("皖A1234挂重型半挂车", "vehicle_plate", "皖A1234挂", "unchecked"),
    ("驾驶皖K×××××号轿车", "vehicle_plate", "皖K*****", "masked"),
    ("车牌号为皖ＮＥＸＸＸＸ", "vehicle_plate", "皖NEXXXX", "masked"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "code", "state"), FOUND)
def test_codes(text: str, kind: str, code: str, state: str) -> None:
    assert codes(text) == [(kind, code, state)]


NOT_FOUND = [
    "（2019）皖9901刑初208号",
    "皖测交执通〔2020〕13205009329号",
    "皖测认字〔2015〕第13811588901号",
    "共计13800001234元",
    "快递单号13800001234567",
    "2019年10月12日至2020年11月13日",
    "人民币1234567890元",
    "发票号码12345678901234567890",
    "349901197203050118",
    "皖国用（2011）第04358号",
    "NCKI5566778899",
    "证书编号13800001234",
    "皖AB",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_code(text: str) -> None:
    assert codes(text) == []


def test_an_id_number_is_not_a_card_and_a_card_no_telephone() -> None:
    text = "周甲（公民身份号码349901197203050117）用卡号6222020000000000000的银行卡向13800001234转账"
    assert [(kind, state) for kind, _, state in codes(text)] == [
        ("id_number", "valid"),
        ("bank_card", "valid"),
        ("mobile_phone", "unchecked"),
    ]


def test_luhn() -> None:
    # The worked example of ISO/IEC 7812-1, annex B: 7992739871 has the check digit 3.
    assert luhn("79927398713")
    assert not luhn("79927398710")
