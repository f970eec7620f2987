"""Every setting of the service, in one table: the environment variable, its default, its meaning.

The table is what ``settings`` reads and what ``docs/settings.md`` shows. No secret has a default.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured

from openqi.core.errors import Problem
from openqi.show.language import default_language
from openqi.show.problem import message


class Option(NamedTuple):
    """Describe one setting; ``default`` is the text that stands where nobody set it."""

    name: str
    default: str
    meaning: Mapping[str, str]
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    """The least and the most of a setting that is a whole number."""


OPTIONS = (
    Option(
        "OPENQI_DATABASE",
        "sqlite",
        {
            "en": "Where the register is kept: `sqlite` (a file in `OPENQI_VAR`), "
            "`sqlite:PATH`, or `postgresql://user@host:port/name`.",
            "vi": "Nơi lưu sổ đăng ký: `sqlite` (một tệp trong `OPENQI_VAR`), "
            "`sqlite:ĐƯỜNG_DẪN`, hoặc `postgresql://người_dùng@máy:cổng/tên`.",
        },
    ),
    Option(
        "OPENQI_VAR",
        "var",
        {
            "en": "The folder that the service may write to.",
            "vi": "Thư mục mà dịch vụ được phép ghi.",
        },
    ),
    Option(
        "OPENQI_CATALOGUES",
        "",
        {
            "en": "The folder with catalogues of standards and nomenclatures, which stay files; "
            "otherwise `catalogues` in `OPENQI_VAR`, where `openqi-site load` puts them.",
            "vi": "Thư mục chứa danh mục tiêu chuẩn và danh mục mã, vốn được giữ dưới dạng tệp; "
            "nếu không đặt, là `catalogues` trong `OPENQI_VAR`, nơi `openqi-site load` chép chúng "
            "vào.",
        },
    ),
    Option(
        "OPENQI_SECRET_KEY",
        "",
        {
            "en": "What sessions and links are signed with. Needed with `OPENQI_HTTPS=1`; "
            "otherwise one is made and kept in `OPENQI_VAR`.",
            "vi": "Khoá dùng để ký phiên làm việc và liên kết. Bắt buộc khi `OPENQI_HTTPS=1`; nếu "
            "không, khoá được tạo và giữ trong `OPENQI_VAR`.",
        },
    ),
    Option(
        "OPENQI_HOSTS",
        "127.0.0.1,localhost",
        {
            "en": "The host names that the service answers to, with commas between them.",
            "vi": "Các tên máy mà dịch vụ trả lời, cách nhau bằng dấu phẩy.",
        },
    ),
    Option(
        "OPENQI_HTTPS",
        "0",
        {
            "en": "`1` in production, behind a proxy that speaks HTTPS: secure cookies, HSTS, "
            "redirects to HTTPS.",
            "vi": "`1` khi vận hành chính thức, sau một máy chủ trung gian dùng HTTPS: cookie an "
            "toàn, HSTS, chuyển hướng sang HTTPS.",
        },
        ("0", "1"),
    ),
    Option(
        "OPENQI_BASE_URL",
        "http://127.0.0.1:8000",
        {
            "en": "The address under which people reach the service; printed answers and QR codes "
            "bear it.",
            "vi": "Địa chỉ mà mọi người dùng để truy cập dịch vụ; bản in và mã QR mang địa chỉ "
            "này.",
        },
    ),
    Option(
        "OPENQI_BIND",
        "127.0.0.1:8000",
        {
            "en": "The address and port at which gunicorn listens (`--bind` of `openqi-site "
            "serve`); others must reach it through the proxy alone.",
            "vi": "Địa chỉ và cổng mà gunicorn lắng nghe (`--bind` của `openqi-site serve`); bên "
            "ngoài chỉ được truy cập qua máy chủ trung gian.",
        },
    ),
    Option(
        "OPENQI_WORKERS",
        "2",
        {
            "en": "The processes that answer; one for each core is a good number.",
            "vi": "Số tiến trình trả lời; mỗi lõi một tiến trình là phù hợp.",
        },
        bounds=(1, 64),
    ),
    Option(
        "OPENQI_TIME_ZONE",
        "Asia/Ho_Chi_Minh",
        {
            "en": "The time zone whose day counts as today.",
            "vi": "Múi giờ dùng để xác định ngày hôm nay.",
        },
    ),
    Option(
        "OPENQI_EMAIL",
        "console",
        {
            "en": "How letters are sent: `console` (written to the log), "
            "`smtp://user:password@host:port` (with STARTTLS), or `smtps://` (with TLS from the "
            "first byte).",
            "vi": "Cách gửi thư: `console` (ghi vào nhật ký), "
            "`smtp://người_dùng:mật_khẩu@máy:cổng` (dùng STARTTLS), hoặc `smtps://` (dùng TLS ngay "
            "từ đầu).",
        },
    ),
    Option(
        "OPENQI_EMAIL_FROM",
        "openqi@localhost",
        {"en": "The sender of letters.", "vi": "Địa chỉ người gửi thư."},
    ),
    Option(
        "OPENQI_QUESTIONS",
        "",
        {
            "en": "A folder of question and case files; before a proposal is accepted, the desk "
            "shows which of them would be answered differently. Left out, the examples of a "
            "checkout.",
            "vi": "Thư mục chứa các tệp câu hỏi và tình huống; trước khi chấp nhận một đề xuất, "
            "bàn làm việc cho biết câu nào sẽ có câu trả lời khác. Nếu bỏ trống, dùng các ví dụ "
            "đi kèm mã nguồn.",
        },
    ),
    Option(
        "OPENQI_REREAD_DAYS",
        "365",
        {
            "en": "After how many days the desk asks for a source to be read again.",
            "vi": "Sau bao nhiêu ngày thì bàn làm việc nhắc đọc lại một nguồn.",
        },
        bounds=(1, 36_500),
    ),
    Option(
        "OPENQI_UPLOAD_LIMIT",
        "10485760",
        {
            "en": "The most bytes that one request may carry.",
            "vi": "Số byte lớn nhất mà một yêu cầu được mang theo.",
        },
        bounds=(1024, 2**30),
    ),
    Option(
        "OPENQI_API_RATE",
        "600",
        {
            "en": "Units of use that flow to a caller without a key in a minute; one request costs "
            "one unit or more.",
            "vi": "Số đơn vị sử dụng mỗi phút cho một nơi gọi không có khóa; một yêu cầu tốn từ "
            "một đơn vị trở lên.",
        },
        bounds=(1, 10**9),
    ),
    Option(
        "OPENQI_API_KEY_RATE",
        "60000",
        {
            "en": "The same for a caller with a key.",
            "vi": "Tương tự, cho một nơi gọi có khóa.",
        },
        bounds=(1, 10**9),
    ),
    Option(
        "OPENQI_GAPS_RATE",
        "20",
        {
            "en": "How many times in a minute a caller without a key may have every way to a "
            "better answer looked for, on a page or by a program; with a key, as many times more "
            "as `OPENQI_API_KEY_RATE` is of `OPENQI_API_RATE`.",
            "vi": "Số lần mỗi phút một nơi gọi không có khóa được yêu cầu tìm mọi cách để có câu "
            "trả lời tốt hơn, trên trang hoặc bằng chương trình; có khóa thì nhiều hơn theo tỷ lệ "
            "giữa `OPENQI_API_KEY_RATE` và `OPENQI_API_RATE`.",
        },
        bounds=(1, 10**9),
    ),
    Option(
        "OPENQI_RATE_CACHE",
        "",
        {
            "en": "Where several machines count together what callers ask: "
            "`redis://user:password@host:port/0`, or `rediss://` with TLS. Needs the package "
            "`redis`. Left out, the workers of one machine count in its memory.",
            "vi": "Nơi nhiều máy cùng đếm số yêu cầu của các nơi gọi: "
            "`redis://người_dùng:mật_khẩu@máy:cổng/0`, hoặc `rediss://` với TLS. Cần gói `redis`. "
            "Nếu bỏ trống, các tiến trình trên một máy đếm chung trong bộ nhớ của máy.",
        },
    ),
)
_DIGITS = re.compile(r"[0-9]{1,12}\Z", re.ASCII)
_TABLE = {option.name: option for option in OPTIONS}


def read_option(name: str, environment: Mapping[str, str] | None = None) -> str:
    """Give the value of a setting: what the environment says, or the default.

    Raises:
        ImproperlyConfigured: the environment has a value that is none of the choices, or no number
            within the bounds.
    """
    option = _TABLE[name]
    given = (os.environ if environment is None else environment).get(name, "").strip()
    value = given or option.default
    if option.choices and value not in option.choices:
        raise refuse("setting-wrong", name=name, text=value, known=", ".join(option.choices))
    if option.bounds is not None:
        least, most = option.bounds
        if not (_DIGITS.match(value) and least <= int(value) <= most):
            text, bounds = value[:40], {"least": str(least), "most": str(most)}
            raise refuse("setting-number", name=name, text=text, **bounds)
    return value


def read_number(name: str, environment: Mapping[str, str] | None = None) -> int:
    """Give the value of a setting that is a whole number.

    Raises:
        ImproperlyConfigured: the environment has something else, or a number out of bounds.
    """
    return int(read_option(name, environment))


def refuse(code: str, **args: str) -> ImproperlyConfigured:
    """Say what is wrong with a setting, in the language of whoever starts the service."""
    return ImproperlyConfigured(message(Problem(code=code, args=args), default_language()))
