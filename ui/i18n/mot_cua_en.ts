<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi_VN">
<context>
    <name></name>
    <message>
        <source>Một Cửa</source>
        <translation>Một Cửa</translation>
    </message>
    <message>
        <source>Một Cửa vừa được cập nhật, đang sắp xếp lại hồ sơ: {percent}%
Hồ sơ vẫn còn nguyên, xin chờ một chút.</source>
        <translation>Một Cửa has just been updated and is sorting the dossiers anew: {percent}%
No dossier is lost; one moment, please.</translation>
    </message>
    <message>
        <source>Một Cửa đang mở dữ liệu của quầy…</source>
        <translation>Một Cửa is opening the counter&apos;s data…</translation>
    </message>
    <message>
        <source>Trạng thái mở chương trình</source>
        <translation>State of opening</translation>
    </message>
    <message>
        <source>Đã chọn {language}: mọi trang đổi tiếng từ lần mở Một Cửa sau</source>
        <translation>{language} chosen: every page speaks it from the next start of Một Cửa</translation>
    </message>
</context>
</TS>
