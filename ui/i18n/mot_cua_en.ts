<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi_VN">
<context>
    <name></name>
    <message numerus="yes">
        <source>
%n tệp đính kèm   {key}</source>
        <translation>
            <numerusform>
%n attached file   {key}</numerusform>
            <numerusform>
%n attached files   {key}</numerusform>
        </translation>
    </message>
    <message>
        <source>
Mật khẩu ban đầu của {name}: {password}</source>
        <translation>
First password of {name}: {password}</translation>
    </message>
    <message numerus="yes">
        <source> %n hồ sơ</source>
        <translation>
            <numerusform> %n dossier</numerusform>
            <numerusform> %n dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source> (tôi giữ tiếp)</source>
        <translation> (I go on)</translation>
    </message>
    <message>
        <source> (đã được thay thế)</source>
        <translation> (replaced)</translation>
    </message>
    <message numerus="yes">
        <source> Còn %n hồ sơ chưa có thư.</source>
        <translation>
            <numerusform> %n dossier still has no letter.</numerusform>
            <numerusform> %n dossiers still have no letter.</numerusform>
        </translation>
    </message>
    <message>
        <source> Hạn của hồ sơ dừng đến khi hồ sơ về.</source>
        <translation> The dossier&apos;s time limit stands still until it is back.</translation>
    </message>
    <message>
        <source> ra tệp {name}</source>
        <translation> to the file {name}</translation>
    </message>
    <message>
        <source> từ {moment}</source>
        <translation> since {moment}</translation>
    </message>
    <message numerus="yes">
        <source> · %n hồ sơ đầu</source>
        <translation>
            <numerusform> · the first one</numerusform>
            <numerusform> · the first %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n việc cần đối chiếu</source>
        <translation>
            <numerusform> · %n item to reconcile</numerusform>
            <numerusform> · %n items to reconcile</numerusform>
        </translation>
    </message>
    <message>
        <source> · hết hạn</source>
        <translation> · over</translation>
    </message>
    <message>
        <source> · kết quả: {result}</source>
        <translation> · result: {result}</translation>
    </message>
    <message>
        <source> · mã của cổng {external_code}</source>
        <translation> · portal code {external_code}</translation>
    </message>
    <message>
        <source> · tạm tính</source>
        <translation> · provisional</translation>
    </message>
    <message>
        <source> · {late} quá hạn trả lời</source>
        <translation> · {late} overdue for an answer</translation>
    </message>
    <message>
        <source> · Để lại đầu ca sau {money}</source>
        <translation> · Left for the next shift {money}</translation>
    </message>
    <message numerus="yes">
        <source> · đã hủy %n lần thu</source>
        <translation>
            <numerusform> · %n payment cancelled</numerusform>
            <numerusform> · %n payments cancelled</numerusform>
        </translation>
    </message>
    <message>
        <source> đến {to}</source>
        <translation> to {to}</translation>
    </message>
    <message numerus="yes">
        <source>%n giấy chưa in hoặc chưa rõ: bấm {key} để in tiếp hay bỏ</source>
        <translation>
            <numerusform>%n paper not printed or not certain: press {key} to print or drop it</numerusform>
            <numerusform>%n papers not printed or not certain: press {key} to print or drop them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n giấy chưa in, chờ bạn xem</source>
        <translation>
            <numerusform>%n paper not printed, please look</numerusform>
            <numerusform>%n papers not printed, please look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n giấy chờ</source>
        <translation>
            <numerusform>%n paper waiting</numerusform>
            <numerusform>%n papers waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n giấy tờ của hồ sơ {code}</source>
        <translation>
            <numerusform>%n paper of dossier {code}</numerusform>
            <numerusform>%n papers of dossier {code}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n giờ</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n giờ làm việc</source>
        <translation>
            <numerusform>%n working hour</numerusform>
            <numerusform>%n working hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n giờ trước</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ</source>
        <translation>
            <numerusform>%n dossier</numerusform>
            <numerusform>%n dossiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ chưa gửi được, lý do ghi trong danh sách</source>
        <translation>
            <numerusform>%n dossier could not be sent, the reason is in the list</numerusform>
            <numerusform>%n dossiers could not be sent, the reasons are in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ chưa {does} được, lý do ghi trong danh sách</source>
        <translation>
            <numerusform>%n dossier is left ({does}), the reason is in the list</numerusform>
            <numerusform>%n dossiers are left ({does}), the reasons are in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ chờ dân bổ sung quá {days} ngày</source>
        <translation>
            <numerusform>%n dossier has waited for papers for over {days} days</numerusform>
            <numerusform>%n dossiers have waited for papers for over {days} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ cùng mang mã {code}</source>
        <translation>
            <numerusform>%n dossier has the code {code}</numerusform>
            <numerusform>%n dossiers have the same code {code}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ cần đối chiếu</source>
        <translation>
            <numerusform>%n dossier needs reconciling</numerusform>
            <numerusform>%n dossiers need reconciling</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ gửi đến phải tiếp nhận hoặc từ chối trong hôm nay</source>
        <translation>
            <numerusform>%n incoming dossier must be received or refused today</numerusform>
            <numerusform>%n incoming dossiers must be received or refused today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ nơi khác chuyển đến đang chờ xử lý</source>
        <translation>
            <numerusform>%n dossier from elsewhere waits to be processed</numerusform>
            <numerusform>%n dossiers from elsewhere wait to be processed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ phải xin lỗi, hẹn lại ngay hôm nay nếu không kịp</source>
        <translation>
            <numerusform>%n dossier needs an apology and a new due time today if it will be late</numerusform>
            <numerusform>%n dossiers need apologies and new due times today if they will be late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ quá hạn</source>
        <translation>
            <numerusform>%n dossier is overdue</numerusform>
            <numerusform>%n dossiers are overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ quá hạn trả lời</source>
        <translation>
            <numerusform>%n dossier overdue for an answer</numerusform>
            <numerusform>%n dossiers overdue for an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ sẽ bị dời hẹn</source>
        <translation>
            <numerusform>the due time of %n dossier will move</numerusform>
            <numerusform>the due times of %n dossiers will move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ vừa nộp</source>
        <translation>
            <numerusform>%n dossier just handed in</numerusform>
            <numerusform>%n dossiers just handed in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ đang tạm gác</source>
        <translation>
            <numerusform>%n dossier is on hold</numerusform>
            <numerusform>%n dossiers are on hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ đến hạn hôm nay</source>
        <translation>
            <numerusform>%n dossier is due today</numerusform>
            <numerusform>%n dossiers are due today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ đến hạn mà chưa bấm xong</source>
        <translation>
            <numerusform>%n dossier is due and not clicked as done</numerusform>
            <numerusform>%n dossiers are due and not clicked as done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ, hai bên khớp nhau{slow}</source>
        <translation>
            <numerusform>%n dossier, both sides agree{slow}</numerusform>
            <numerusform>%n dossiers, both sides agree{slow}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ. {how}</source>
        <translation>
            <numerusform>%n dossier. {how}</numerusform>
            <numerusform>%n dossiers. {how}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hồ sơ{more}</source>
        <translation>
            <numerusform>%n dossier{more}</numerusform>
            <numerusform>%n dossiers{more}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kết quả chờ dân đến nhận quá {days} ngày</source>
        <translation>
            <numerusform>%n result has not been collected for over {days} days</numerusform>
            <numerusform>%n results have not been collected for over {days} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ngày</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ngày làm việc</source>
        <translation>
            <numerusform>%n working day</numerusform>
            <numerusform>%n working days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ngày trước</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n người chờ</source>
        <translation>
            <numerusform>%n person waits</numerusform>
            <numerusform>%n people wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n người chờ quầy khác</source>
        <translation>
            <numerusform>%n person waits for other counters</numerusform>
            <numerusform>%n people wait for other counters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n người chờ quầy này</source>
        <translation>
            <numerusform>%n person waits for this counter</numerusform>
            <numerusform>%n people wait for this counter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phút</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phút trước</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tháng</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trang</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trang{more}</source>
        <translation>
            <numerusform>%n page{more}</numerusform>
            <numerusform>%n pages{more}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tệp</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tệp chờ gửi</source>
        <translation>
            <numerusform>%n file to send</numerusform>
            <numerusform>%n files to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n việc</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n việc ghi {on} theo đồng hồ này. Hẹn trả tính từ giờ tiếp nhận nên có thể sai theo.</source>
        <translation>
            <numerusform>%n item recorded {on} by this clock. Due times count from the intake and may be wrong too.</numerusform>
            <numerusform>%n items recorded {on} by this clock. Due times count from the intake and may be wrong too.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Dùng gợi ý</source>
        <translation>&amp;Use the suggestion</translation>
    </message>
    <message>
        <source>&amp;Khổ giấy</source>
        <translation>&amp;Sheet</translation>
    </message>
    <message>
        <source>&amp;Lưu thiết lập</source>
        <translation>&amp;Save settings</translation>
    </message>
    <message>
        <source>&amp;Máy in</source>
        <translation>&amp;Printer</translation>
    </message>
    <message>
        <source>&amp;Số bản</source>
        <translation>&amp;Copies</translation>
    </message>
    <message>
        <source>&amp;Tên máy in nhiệt 80 mm</source>
        <translation>&amp;Name of an 80 mm thermal printer</translation>
    </message>
    <message numerus="yes">
        <source>, %n ngày mới được đề xuất</source>
        <translation>
            <numerusform>, %n newly proposed day</numerusform>
            <numerusform>, %n newly proposed days</numerusform>
        </translation>
    </message>
    <message>
        <source>, biên lai {receipt}</source>
        <translation>, fee receipt {receipt}</translation>
    </message>
    <message>
        <source>, còn trống {size}</source>
        <translation>, {size} free</translation>
    </message>
    <message>
        <source>, mã của cổng {external_code}</source>
        <translation>, portal code {external_code}</translation>
    </message>
    <message>
        <source>, quầy đó chưa biết vì chưa gửi được</source>
        <translation>, that counter does not know yet because it was not sent</translation>
    </message>
    <message>
        <source>, về lại quầy</source>
        <translation>, back at the counter</translation>
    </message>
    <message numerus="yes">
        <source>, xem %n trang đầu</source>
        <translation>
            <numerusform>, showing the first page</numerusform>
            <numerusform>, showing the first %n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>, xem {pages} trang đầu</source>
        <translation>, the first {pages} shown</translation>
    </message>
    <message>
        <source>, {attachments} tệp đính kèm</source>
        <translation>, attached files {attachments}</translation>
    </message>
    <message>
        <source>, {more} việc khác</source>
        <translation>, {more} more</translation>
    </message>
    <message>
        <source>, {waiting} chờ gửi</source>
        <translation>, {waiting} to send</translation>
    </message>
    <message>
        <source>, đang in phiếu</source>
        <translation>, the slip is being printed</translation>
    </message>
    <message>
        <source>, đang in phiếu bàn giao</source>
        <translation>, printing the hand-over slip</translation>
    </message>
    <message>
        <source>, đang quá hạn</source>
        <translation>, overdue</translation>
    </message>
    <message>
        <source>, đang về máy này</source>
        <translation>, coming to this machine</translation>
    </message>
    <message numerus="yes">
        <source>, đã hẹn lại %n lần</source>
        <translation>
            <numerusform>, %n new due time before</numerusform>
            <numerusform>, %n new due times before</numerusform>
        </translation>
    </message>
    <message>
        <source>, đã in danh sách</source>
        <translation>, list printed</translation>
    </message>
    <message>
        <source>, đã in phiếu</source>
        <translation>, the slip is printed</translation>
    </message>
    <message>
        <source>, đã in phiếu bàn giao</source>
        <translation>, the hand-over slip is printed</translation>
    </message>
    <message>
        <source>. Chưa in được phiếu bàn giao: {why}</source>
        <translation>. The hand-over slip could not be printed: {why}</translation>
    </message>
    <message>
        <source>. Chưa in được phiếu: {sentence}</source>
        <translation>. The slip could not be printed: {sentence}</translation>
    </message>
    <message>
        <source>. Chậm nhất: {slowest_code} mất {span}</source>
        <translation>. Slowest: {slowest_code} took {span}</translation>
    </message>
    <message>
        <source>. Ghi hủy trong sổ giấy: số {number}</source>
        <translation>. Cancel in the paper book: number {number}</translation>
    </message>
    <message>
        <source>. Từ đó đến {moment} không có gì mới</source>
        <translation>. Nothing new since then, as of {moment}</translation>
    </message>
    <message>
        <source>. Việc đã vào sổ và đang chờ gửi tỉnh</source>
        <translation>. It is in the books and waits to be sent to the province</translation>
    </message>
    <message>
        <source>1  Thủ tục</source>
        <translation>1  Procedure</translation>
    </message>
    <message>
        <source>2  Người nộp</source>
        <translation>2  Submitter</translation>
    </message>
    <message>
        <source>3  Thành phần hồ sơ</source>
        <translation>3  Papers</translation>
    </message>
    <message>
        <source>3 ngày làm việc tới</source>
        <translation>Next 3 working days</translation>
    </message>
    <message>
        <source>6 số (BIN), ví dụ 970436</source>
        <translation>6 digits (BIN), for example 970436</translation>
    </message>
    <message>
        <source>; hồ sơ mới nhất {code}, nhận {received}</source>
        <translation>; newest dossier {code}, received {received}</translation>
    </message>
    <message>
        <source>&lt;a href=&quot;{contested}&quot;&gt;{to_look_at} cần đối chiếu&lt;/a&gt;</source>
        <translation>&lt;a href=&quot;{contested}&quot;&gt;{to_look_at} to reconcile&lt;/a&gt;</translation>
    </message>
    <message>
        <source>= ({early} trước hạn + {on_time} đúng hạn) ÷ {settled} đã giải quyết</source>
        <translation>= ({early} early + {on_time} on time) ÷ {settled} completed</translation>
    </message>
    <message>
        <source>Ai ghi</source>
        <translation>Recorded by</translation>
    </message>
    <message>
        <source>Ba ngày làm việc tới</source>
        <translation>Next three working days</translation>
    </message>
    <message>
        <source>Ba số đầu {place} không phải mã tỉnh nào: so lại từng số căn cước</source>
        <translation>The first three digits {place} name no province: compare the ID number digit by digit</translation>
    </message>
    <message>
        <source>Biên lai {number} đã ghi cho hồ sơ {code}. Nhập số khác, hoặc hủy lần ghi trước</source>
        <translation>Fee receipt {number} is already recorded for dossier {code}. Enter another number, or cancel that record first</translation>
    </message>
    <message>
        <source>Biên lai {number} đã ghi trong sổ chứng thực. Nhập số khác, hoặc hủy lần ghi trước</source>
        <translation>Fee receipt {number} is already recorded in the certification book. Enter another number, or cancel that record first</translation>
    </message>
    <message>
        <source>Biên lai, giao dịch</source>
        <translation>Fee receipt, transfer</translation>
    </message>
    <message>
        <source>Biên lai: {ranges}{cancelled}</source>
        <translation>Fee receipts: {ranges}{cancelled}</translation>
    </message>
    <message>
        <source>Biểu đồ tỷ lệ đúng hạn. {said}</source>
        <translation>Chart of the on-time rate. {said}</translation>
    </message>
    <message>
        <source>Biểu đồ, số liệu ở bảng bên cạnh</source>
        <translation>Chart; the numbers stand in the table beside it</translation>
    </message>
    <message>
        <source>Bàn giao</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <source>Bàn giao cho</source>
        <translation>Hand over to</translation>
    </message>
    <message>
        <source>Bàn giao nhiều hồ sơ</source>
        <translation>Hand over many dossiers</translation>
    </message>
    <message>
        <source>Bàn giao sổ</source>
        <translation>Hand over book</translation>
    </message>
    <message>
        <source>Bàn giao sổ chứng thực</source>
        <translation>Certification book handed over</translation>
    </message>
    <message>
        <source>Bàn giao sổ {symbol}</source>
        <translation>Hand over book {symbol}</translation>
    </message>
    <message>
        <source>Bàn giao: {begun} hồ sơ nhập dở, {results} kết quả chưa có người nhận</source>
        <translation>To hand over: dossiers begun {begun}, results not collected {results}</translation>
    </message>
    <message>
        <source>Bàn phím</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>Bàn phím máy tính không phải kiểu US nên dấu | của căn cước đọc ra dấu khác</source>
        <translation>The keyboard layout is not US, so the | of the ID card came as another sign</translation>
    </message>
    <message>
        <source>Báo chậm</source>
        <translation>Heard late</translation>
    </message>
    <message>
        <source>Báo chậm: kết quả kịp hạn nhưng đường truyền báo về tỉnh sau hạn.</source>
        <translation>Heard late: settled in time, but the line told the province after the limit.</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Báo tin</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>Bước chuyển</source>
        <translation>Forwarding</translation>
    </message>
    <message>
        <source>Bước chuyển này xong sau giờ hẹn trả của hồ sơ: rút ngắn, hoặc chuẩn bị xin lỗi và hẹn lại</source>
        <translation>This forwarding ends after the due time of the dossier: shorten it, or be ready to apologise and set a new due time</translation>
    </message>
    <message>
        <source>Bước này do người khác ghi: nhờ người đó, hoặc lãnh đạo, rút lại</source>
        <translation>Somebody else recorded this step: ask them, or a supervisor, to undo it</translation>
    </message>
    <message>
        <source>Bước này ghi từ hôm trước, không rút lại được: làm tiếp bước sau, hoặc đính chính</source>
        <translation>This step was recorded on an earlier day and cannot be undone: take the next step, or correct the dossier</translation>
    </message>
    <message>
        <source>Bước tiếp theo</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>Bản</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>Bản dữ liệu “{document}” quá lớn, nhiều nhất {most_mb} MB. Bỏ bớt dòng rồi làm lại</source>
        <translation>The data “{document}” is too large, at most {most_mb} MB. Leave out lines, then try again</translation>
    </message>
    <message>
        <source>Bản giấy hẹn</source>
        <translation>Receipt copies</translation>
    </message>
    <message>
        <source>Bản gần nhất {when} ({age}): {dossiers} hồ sơ, </source>
        <translation>Newest copy {when} ({age}): dossiers {dossiers}, </translation>
    </message>
    <message>
        <source>Bản này có trước khi ghép với tỉnh: xin mã ghép máy rồi ghép lại, hồ sơ đã gửi sẽ tự về.</source>
        <translation>This copy is older than the enrolment with the province: ask for a code and enrol again, then sent dossiers come by themselves.</translation>
    </message>
    <message>
        <source>Bản này của hồ sơ {code} đã được thay thế: in bản mới hơn trong danh sách</source>
        <translation>This print of dossier {code} has been replaced: print the newer one in the list</translation>
    </message>
    <message>
        <source>Bản này của máy khác: gõ mã khôi phục trên giấy để mở thử</source>
        <translation>This copy is of another machine: type the recovery code on paper to try it</translation>
    </message>
    <message>
        <source>Bản này đã được thay thế: chọn bản mới hơn để in</source>
        <translation>This print has been replaced: choose the newer one</translation>
    </message>
    <message>
        <source>Bản sao lưu</source>
        <translation>The backup</translation>
    </message>
    <message>
        <source>Bản sao lưu (*.mcb)</source>
        <translation>Backups (*.mcb)</translation>
    </message>
    <message>
        <source>Bản sao lưu có {count} chỗ hỏng nên không dùng. Chọn bản khác; dữ liệu đang có không đổi</source>
        <translation>The backup is damaged in {count} places and is not used. Choose another one; the present data is unchanged</translation>
    </message>
    <message>
        <source>Bản sao lưu của phiên bản cũ, đang sắp xếp lại hồ sơ: {percent}%. Đừng tắt máy…</source>
        <translation>The backup is of an older version, sorting the dossiers anew: {percent}%. Do not turn the machine off…</translation>
    </message>
    <message>
        <source>Bản sao lưu gần nhất</source>
        <translation>Newest backup</translation>
    </message>
    <message>
        <source>Bản sao lưu này do phiên bản mới hơn tạo. Cập nhật Một Cửa trên máy này rồi phục hồi</source>
        <translation>This backup was made by a newer version. Update Một Cửa on this machine, then restore</translation>
    </message>
    <message>
        <source>Bản sao lưu {path} phục hồi thử có {problems} chỗ không khớp nên không được tính. Giữ các bản cũ, gọi người quản trị</source>
        <translation>Backup {path}, restored on trial, does not match in {problems} places and does not count. Keep the older ones, call the administrator</translation>
    </message>
    <message>
        <source>Bản số hóa, dùng thay bản giấy   Ctrl+D</source>
        <translation>Digitised, in place of the paper   Ctrl+D</translation>
    </message>
    <message>
        <source>Bản {stamp}</source>
        <translation>The copy of {stamp}</translation>
    </message>
    <message>
        <source>Bản điện tử</source>
        <translation>Electronically</translation>
    </message>
    <message>
        <source>Bấm Dùng gợi ý để chờ {gap} ms; tốt hơn là chỉnh máy quét gõ nhanh, không nghỉ giữa các phím</source>
        <translation>Press Use the suggestion to wait {gap} ms; better, set the scanner to type fast, without a delay between keys</translation>
    </message>
    <message>
        <source>Bấm Dùng gợi ý để đặt như vậy, hoặc bỏ các ký tự đó trong máy quét</source>
        <translation>Press Use the suggestion to set it so, or take those signs out in the scanner</translation>
    </message>
    <message>
        <source>Bật, tắt xem lại trước khi tiếp nhận</source>
        <translation>Look again before receiving: on, off</translation>
    </message>
    <message>
        <source>Bắt đầu làm việc   Esc</source>
        <translation>Start working   Esc</translation>
    </message>
    <message>
        <source>Bỏ máy in nhiệt   Ctrl+Del</source>
        <translation>Remove thermal printer   Ctrl+Del</translation>
    </message>
    <message>
        <source>Bộ gõ tiếng Việt (UniKey, EVKey…) đã sửa chữ của căn cước</source>
        <translation>A Vietnamese typing engine (UniKey, EVKey…) has changed letters of the ID card</translation>
    </message>
    <message>
        <source>Bộ gõ tiếng Việt của máy tính đã sửa chữ của căn cước</source>
        <translation>The computer&apos;s Vietnamese typing engine has changed letters of the ID card</translation>
    </message>
    <message>
        <source>CN</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Ca có lần thu này đã chốt quỹ: nhờ lãnh đạo đăng nhập để {action_words}. Tiền trả lại tính vào ca đang mở</source>
        <translation>The shift of this payment is closed: ask a supervisor to sign in to {action_words}. Money given back counts in the open shift</translation>
    </message>
    <message>
        <source>Ca đã chốt. Chưa in được phiếu bàn giao: {why}</source>
        <translation>The shift is closed. The hand-over slip could not be printed: {why}</translation>
    </message>
    <message>
        <source>Chung</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Chuyển bàn phím sang US (English) rồi quét lại</source>
        <translation>Switch the keyboard to US (English) and scan again</translation>
    </message>
    <message>
        <source>Chuyển bàn phím sang US (English), và đặt máy quét theo bàn phím US</source>
        <translation>Switch the keyboard to US (English), and set the scanner for a US keyboard</translation>
    </message>
    <message>
        <source>Chuyển khoản</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Chuyển khoản chứng thực (không nằm trong quỹ)</source>
        <translation>Certification by transfer (not in the cash box)</translation>
    </message>
    <message>
        <source>Chuyển khoản khác (không nằm trong quỹ)</source>
        <translation>Other money by transfer (not in the cash box)</translation>
    </message>
    <message>
        <source>Chuyển khoản lệ phí (không nằm trong quỹ)</source>
        <translation>Charges by transfer (not in the cash box)</translation>
    </message>
    <message>
        <source>Chuyển khoản phí (không nằm trong quỹ)</source>
        <translation>Fees by transfer (not in the cash box)</translation>
    </message>
    <message>
        <source>Chuyển xử lý</source>
        <translation>Forwarded for processing</translation>
    </message>
    <message>
        <source>Chuyển đến</source>
        <translation>Forward to</translation>
    </message>
    <message>
        <source>Chép   F9</source>
        <translation>Copy   F9</translation>
    </message>
    <message>
        <source>Chênh lệch</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Chìa khóa dữ liệu không khớp với tệp. Gọi người quản trị mang mã khôi phục</source>
        <translation>The data key does not fit the file. Call the administrator with the recovery code</translation>
    </message>
    <message>
        <source>Chìa khóa đang dùng không mở được dữ liệu này. Đặt lại đúng tệp chìa khóa</source>
        <translation>The present key does not open this data. Put the right key file in place</translation>
    </message>
    <message>
        <source>Chính</source>
        <translation>Orig.</translation>
    </message>
    <message>
        <source>Chưa bỏ được {username}: là lãnh đạo cuối cùng. Giao supervisor cho người khác</source>
        <translation>{username} cannot be removed: the last supervisor. Make somebody else supervisor</translation>
    </message>
    <message>
        <source>Chưa bỏ được {username}: là người cuối cùng giữ vai này. Giao vai cho người khác trước</source>
        <translation>{username} cannot be removed: nobody else has this role. Give the role to somebody else first</translation>
    </message>
    <message>
        <source>Chưa bỏ được {username}: là quản trị cuối cùng. Giao administrator cho người khác</source>
        <translation>{username} cannot be removed: the last administrator. Make somebody else administrator</translation>
    </message>
    <message>
        <source>Chưa chọn nơi sao lưu. Chọn một thư mục trên ổ khác hoặc USB</source>
        <translation>No backup place is chosen. Choose a folder on another drive or USB stick</translation>
    </message>
    <message>
        <source>Chưa chọn nơi sao lưu: cắm USB hoặc ổ thứ hai, gõ đường dẫn rồi Enter</source>
        <translation>No backup place is chosen: plug in a USB stick or a second drive, type its path, then Enter</translation>
    </message>
    <message>
        <source>Chưa có ai chờ quầy này</source>
        <translation>Nobody waits for this counter</translation>
    </message>
    <message>
        <source>Chưa có giấy hẹn nào để in lại: tìm hồ sơ bằng F2 rồi in lại từ đó</source>
        <translation>There is no receipt to print again: find the dossier with F2, then print from there</translation>
    </message>
    <message>
        <source>Chưa có giấy nào. Giấy in ra máy in sẽ hiện ở đây cho đến khi ra giấy</source>
        <translation>No paper yet. Papers sent to a printer stand here until they are out</translation>
    </message>
    <message>
        <source>Chưa có giấy tờ nào để xem: tiếp nhận hoặc mở một hồ sơ trước</source>
        <translation>There are no papers to see: receive or open a dossier first</translation>
    </message>
    <message>
        <source>Chưa có gì thay đổi: nhập phần cần sửa</source>
        <translation>Nothing has changed: enter what is to be corrected</translation>
    </message>
    <message>
        <source>Chưa có gì để gửi tỉnh</source>
        <translation>Nothing to send to the province yet</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào trong danh sách: quét giấy hẹn để thêm</source>
        <translation>The list is empty: scan a receipt to add one</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào để nhập tiếp: tiếp nhận một hồ sơ trước</source>
        <translation>There is no dossier to go on from: accept one first</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào để thu tiền: tiếp nhận hoặc mở một hồ sơ trước</source>
        <translation>There is no dossier to take money for: receive or open one first</translation>
    </message>
    <message>
        <source>Chưa có kết quả nào chờ {name}: quét giấy hẹn để xem hồ sơ</source>
        <translation>No result waits for {name}: scan a receipt to see the dossier</translation>
    </message>
    <message>
        <source>Chưa có máy nào của cơ quan “{office}” ghép với tỉnh. Xem lại mã, hoặc ghép quầy đầu tiên trước</source>
        <translation>No machine of the office “{office}” is enrolled with the province. Check the code, or enrol the first counter</translation>
    </message>
    <message>
        <source>Chưa có mật khẩu: đặt vào biến {variable} rồi làm lại</source>
        <translation>There is no password: put it into the variable {variable}, then try again</translation>
    </message>
    <message>
        <source>Chưa có mức thu của tỉnh cho thủ tục này: {who_enters}</source>
        <translation>There is no tariff of the province for this procedure: {who_enters}</translation>
    </message>
    <message>
        <source>Chưa có ngày hẹn</source>
        <translation>No due date yet</translation>
    </message>
    <message>
        <source>Chưa có tin mới</source>
        <translation>No news</translation>
    </message>
    <message>
        <source>Chưa cấp số nào</source>
        <translation>No number given yet</translation>
    </message>
    <message>
        <source>Chưa ghi danh với tỉnh{waiting}</source>
        <translation>Not enrolled with the province{waiting}</translation>
    </message>
    <message>
        <source>Chưa ghi nhận được: làm theo lời nhắc ở ô</source>
        <translation>Not recorded yet: do what the fields say</translation>
    </message>
    <message>
        <source>Chưa ghi số căn cước của người nhận: xem giấy tờ rồi ghi vào</source>
        <translation>The receiver&apos;s ID number is missing: look at the papers and write it down</translation>
    </message>
    <message>
        <source>Chưa ghi được {each}</source>
        <translation>Not recorded: {each}</translation>
    </message>
    <message>
        <source>Chưa ghi được: làm theo lời nhắc ở ô</source>
        <translation>Not recorded yet: do what the fields say</translation>
    </message>
    <message>
        <source>Chưa gửi lần nào</source>
        <translation>Never sent</translation>
    </message>
    <message>
        <source>Chưa làm được việc này (mã lỗi {code}). Làm lại, nếu vẫn vậy hãy báo người quản trị mã lỗi này</source>
        <translation>This could not be done (error code {code}). Try again; if it stays so, tell the administrator this code</translation>
    </message>
    <message>
        <source>Chưa lập được thư nào.</source>
        <translation>No letter could be made.</translation>
    </message>
    <message>
        <source>Chưa mở sổ {symbol} năm {year}. Mở sổ trước rồi ghi</source>
        <translation>Book {symbol} of {year} is not open. Open it first, then write</translation>
    </message>
    <message>
        <source>Chưa mở sổ {symbol} năm {year}. {key} để mở sổ</source>
        <translation>Book {symbol} of {year} is not open. {key} to open it</translation>
    </message>
    <message>
        <source>Chưa nhận ảnh TIFF, GIF, BMP, WEBP. Chọn PDF hoặc JPEG ở máy quét rồi quét lại</source>
        <translation>TIFF, GIF, BMP and WEBP pictures are not taken. Choose PDF or JPEG at the scanner, then scan again</translation>
    </message>
    <message>
        <source>Chưa nhập gì để tạm gác</source>
        <translation>Nothing is entered that could be held</translation>
    </message>
    <message>
        <source>Chưa quét gì</source>
        <translation>Nothing scanned yet</translation>
    </message>
    <message>
        <source>Chưa rõ</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Chưa rõ loại</source>
        <translation>Kind not known</translation>
    </message>
    <message>
        <source>Chưa sao lưu được dữ liệu của tỉnh. Xem lại máy PostgreSQL rồi chạy lại</source>
        <translation>The province&apos;s data could not be backed up. Check the PostgreSQL machine, then run again</translation>
    </message>
    <message>
        <source>Chưa thu khoản nào</source>
        <translation>Nothing taken yet</translation>
    </message>
    <message>
        <source>Chưa thấy cổng {port}: cắm máy quét, hoặc chọn cổng khác</source>
        <translation>Port {port} is not there: plug the scanner in, or choose another port</translation>
    </message>
    <message>
        <source>Chưa thấy máy quét ở cổng nối tiếp nào</source>
        <translation>No scanner found on any serial port</translation>
    </message>
    <message>
        <source>Chưa tiếp nhận hồ sơ nào: tiếp nhận xong rồi thu chung, in danh sách</source>
        <translation>No dossier has been accepted yet: accept first, then take the money together and print the list</translation>
    </message>
    <message>
        <source>Chưa tiếp nhận được. Cần làm:</source>
        <translation>Not received yet. To do:</translation>
    </message>
    <message>
        <source>Chưa tiếp nhận được: sửa các ô bên dưới rồi làm lại</source>
        <translation>Not received yet: mend the fields below, then try again</translation>
    </message>
    <message>
        <source>Chưa trao được: làm theo lời nhắc ở ô</source>
        <translation>Not handed over yet: do what the fields say</translation>
    </message>
    <message>
        <source>Chưa tích giấy tờ nào: giấy hẹn sẽ không liệt kê giấy tờ</source>
        <translation>No paper is ticked: the receipt will list none</translation>
    </message>
    <message>
        <source>Chưa tạm gác hồ sơ nào. F4 để tạm gác hồ sơ đang nhập</source>
        <translation>No dossier is on hold. F4 holds the one being entered</translation>
    </message>
    <message>
        <source>Chưa đóng: còn việc chưa lưu được. Lưu xong cửa sổ tự đóng; đóng lần nữa là bỏ việc đó</source>
        <translation>Not closed: something is not saved yet. The window closes by itself once it is; closing again drops it</translation>
    </message>
    <message>
        <source>Chưa được phép mở cổng {port}: nhờ người quản trị thêm quyền (nhóm dialout)</source>
        <translation>Port {port} may not be opened: ask the administrator for the right (group dialout)</translation>
    </message>
    <message>
        <source>Chưa đọc được kỳ báo cáo “{text}”: nhập 2026, 2026-Q4, 2026-11 hoặc 2026-11-14</source>
        <translation>The period “{text}” cannot be read: enter 2026, 2026-Q4, 2026-11 or 2026-11-14</translation>
    </message>
    <message>
        <source>Chưa đọc được mã hồ sơ trên giấy này. Quét lại mã vạch, hoặc gõ mã như in trên giấy</source>
        <translation>The dossier code on this paper could not be read. Scan the barcode again, or type the code as printed</translation>
    </message>
    <message>
        <source>Chưa đọc được {what} “{text}”: nhập dạng 2026-11-23T08:15</source>
        <translation>{what} “{text}” cannot be read: enter it like 2026-11-23T08:15</translation>
    </message>
    <message>
        <source>Chương trình chưa gặp lỗi nào</source>
        <translation>The program has met no errors</translation>
    </message>
    <message>
        <source>Chương trình gặp lỗi và đã bỏ qua. Mọi ô vẫn còn, làm lại việc vừa rồi; vẫn lỗi thì báo người quản trị</source>
        <translation>The program met an error and went on. Every field is still there: do the last thing again; if it fails again tell the administrator</translation>
    </message>
    <message>
        <source>Chương trình khác đang giữ cổng {port}: đóng chương trình đó</source>
        <translation>Another program holds port {port}: close it</translation>
    </message>
    <message>
        <source>Chương trình khác đang giữ dữ liệu</source>
        <translation>Another program holds the data</translation>
    </message>
    <message>
        <source>Chạy kiểm tra dữ liệu (mot-cua verify) trên các máy của cơ quan và báo cho quản trị của tỉnh.</source>
        <translation>Run the data check (mot-cua verify) on the machines of the office and tell the province&apos;s administrator.</translation>
    </message>
    <message>
        <source>Chỉ có chỗ bị lỗi trong chương trình, không có tên hay giấy tờ của ai:</source>
        <translation>Only places in the program where it failed; nobody&apos;s name or papers:</translation>
    </message>
    <message>
        <source>Chỉ in danh sách</source>
        <translation>Print the list only</translation>
    </message>
    <message>
        <source>Chỉ khi chuyển xử lý mới có thời hạn của bước chuyển: bỏ ô này</source>
        <translation>Only a forwarding has a time limit of its own: leave this empty</translation>
    </message>
    <message>
        <source>Chỉ người quản trị xác nhận được: nhờ người có quyền đăng nhập.</source>
        <translation>Only an administrator can confirm: ask somebody with the right to sign in.</translation>
    </message>
    <message>
        <source>Chỉ nhận sổ của quầy hỏng máy. Nhập số cuối cùng trên sổ giấy; số máy kia chưa gửi được ghi hủy.</source>
        <translation>Take a book only from a counter that broke down. Enter the last number in the paper book; numbers it could not send are cancelled.</translation>
    </message>
    <message>
        <source>Chỉ phục hồi vào cơ sở dữ liệu trống. Tạo cơ sở dữ liệu mới rồi chạy lại; chưa đổi gì</source>
        <translation>Restoring goes only into an empty database. Make a new one, then run again; nothing was changed</translation>
    </message>
    <message>
        <source>Chỉ rõ nơi có dữ liệu của tỉnh: --province-data-dir hoặc --database-url</source>
        <translation>Say where the province&apos;s data is: --province-data-dir or --database-url</translation>
    </message>
    <message>
        <source>Chỉ rõ địa chỉ máy chủ tỉnh: --province https://ten-may-chu</source>
        <translation>Say the address of the province&apos;s server: --province https://server-name</translation>
    </message>
    <message>
        <source>Chỉnh ngày giờ của máy trước, rồi xem lại hẹn trả của các hồ sơ ghi hôm đó.</source>
        <translation>Set date and time of the machine first, then check the due times of the dossiers recorded that day.</translation>
    </message>
    <message>
        <source>Chọn</source>
        <translation>Pick</translation>
    </message>
    <message>
        <source>Chọn bản sao lưu</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>Chọn giờ hẹn mới sau giờ hẹn cũ</source>
        <translation>Choose a new due time after the old one</translation>
    </message>
    <message>
        <source>Chọn giờ hẹn mới sau lúc này</source>
        <translation>Choose a new due time after now</translation>
    </message>
    <message>
        <source>Chọn khổ A5 hoặc A4, và từ 1 đến {most} bản</source>
        <translation>Choose A5 or A4, and 1 to {most} copies</translation>
    </message>
    <message>
        <source>Chọn máy in</source>
        <translation>Choose a printer</translation>
    </message>
    <message>
        <source>Chọn máy in   {key}</source>
        <translation>Choose printers   {key}</translation>
    </message>
    <message>
        <source>Chọn mật khẩu mới khác mật khẩu cũ</source>
        <translation>Choose a new password different from the old one</translation>
    </message>
    <message>
        <source>Chọn một kỳ báo cáo: --period 2026-11, hoặc cả --from và --to</source>
        <translation>Choose a period: --period 2026-11, or both --from and --to</translation>
    </message>
    <message>
        <source>Chọn một lần thu trong danh sách bên dưới trước</source>
        <translation>Choose a payment in the list below first</translation>
    </message>
    <message>
        <source>Chọn một máy in trước khi in thử</source>
        <translation>Choose a printer before printing a test page</translation>
    </message>
    <message>
        <source>Chọn một tệp có ở quầy này để lưu bản sao</source>
        <translation>Choose a file of this counter to save a copy</translation>
    </message>
    <message>
        <source>Chọn một tệp để gỡ</source>
        <translation>Choose a file to remove</translation>
    </message>
    <message>
        <source>Chọn một tệp để xem</source>
        <translation>Choose a file to see it</translation>
    </message>
    <message>
        <source>Chọn người nhận ca trong danh sách cán bộ</source>
        <translation>Choose who takes over the shift from the list of staff</translation>
    </message>
    <message>
        <source>Chọn nơi sao lưu</source>
        <translation>Choose the backup place</translation>
    </message>
    <message>
        <source>Chọn sổ nào: thêm --book copies, signatures, interpreters hoặc contracts</source>
        <translation>Choose a book: add --book copies, signatures, interpreters or contracts</translation>
    </message>
    <message>
        <source>Chọn thư mục của máy quét</source>
        <translation>Choose the scanner&apos;s folder</translation>
    </message>
    <message>
        <source>Chọn thư mục quét   Ctrl+W</source>
        <translation>Choose the scan folder   Ctrl+W</translation>
    </message>
    <message>
        <source>Chọn thủ tục để tính ngày hẹn trả</source>
        <translation>Choose a procedure to get the due time</translation>
    </message>
    <message>
        <source>Chọn tệp   Ctrl+O</source>
        <translation>Choose a file   Ctrl+O</translation>
    </message>
    <message>
        <source>Chọn tệp cho: {item}</source>
        <translation>Choose a file for: {item}</translation>
    </message>
    <message>
        <source>Chọn tệp để ghi báo cáo dạng {format}: thêm --output TỆP</source>
        <translation>Choose a file for a report as {format}: add --output FILE</translation>
    </message>
    <message>
        <source>Chọn tốc độ khác rồi lưu; tốc độ ghi trong sách của máy quét</source>
        <translation>Choose another speed and save; the scanner&apos;s manual names it</translation>
    </message>
    <message>
        <source>Chọn {what} trong các giá trị: {known}</source>
        <translation>Choose {what} among: {known}</translation>
    </message>
    <message>
        <source>Chốt ca, chốt quỹ</source>
        <translation>Shift closed, cash counted</translation>
    </message>
    <message>
        <source>Chốt ca, in phiếu</source>
        <translation>Close the shift, print the slip</translation>
    </message>
    <message>
        <source>Chốt lúc</source>
        <translation>Closed at</translation>
    </message>
    <message>
        <source>Chốt quỹ</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Chỗ {path} không phải thư mục. Chọn thư mục khác rồi làm lại</source>
        <translation>{path} is not a folder. Choose another folder, then try again</translation>
    </message>
    <message>
        <source>Chờ bổ sung</source>
        <translation>Waiting for papers</translation>
    </message>
    <message>
        <source>Chờ bổ sung quá (ngày)</source>
        <translation>Waiting for papers over (days)</translation>
    </message>
    <message>
        <source>Chờ bổ sung, chờ nộp tiền (tạm dừng tính hạn)</source>
        <translation>Waiting for papers or payment (time limit paused)</translation>
    </message>
    <message>
        <source>Chờ bổ sung, chờ nộp tiền quá</source>
        <translation>Waiting for papers or payment over</translation>
    </message>
    <message>
        <source>Chờ dân</source>
        <translation>Citizen&apos;s turn</translation>
    </message>
    <message>
        <source>Chờ dân bổ sung quá lâu</source>
        <translation>Papers missing too long</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Chờ lâu mà không được thì kết thúc cửa sổ cũ. Hồ sơ đã tiếp nhận và ô đã nhập vẫn còn.</source>
        <translation>If waiting does not help, end that window. Dossiers that were received and fields that were typed are still there.</translation>
    </message>
    <message>
        <source>Chờ tiếp nhận: trả lời trong 8 giờ làm việc</source>
        <translation>Waits for intake: answer within 8 working hours</translation>
    </message>
    <message>
        <source>Chờ từ</source>
        <translation>Waiting since</translation>
    </message>
    <message>
        <source>Chụp</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Chủ hồ sơ là người khác</source>
        <translation>The owner is somebody else</translation>
    </message>
    <message>
        <source>Chủ hồ sơ, thủ tục</source>
        <translation>Owner, procedure</translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Chức danh</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Chức danh người ký</source>
        <translation>Title of the signer</translation>
    </message>
    <message>
        <source>Chứng chỉ của máy chủ tỉnh chưa dùng được. Kiểm tra hai tệp --certificate và --key</source>
        <translation>The certificate of the province&apos;s server cannot be used. Check the files of --certificate and --key</translation>
    </message>
    <message>
        <source>Chứng thực</source>
        <translation>Certification</translation>
    </message>
    <message>
        <source>Chứng thực theo sổ</source>
        <translation>Certifications by book</translation>
    </message>
    <message>
        <source>Chữ</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Chữ có dấu của căn cước bị rơi mất</source>
        <translation>Marked letters of the ID card were lost</translation>
    </message>
    <message>
        <source>Chữ của căn cước bị đổi trên đường vào máy</source>
        <translation>Letters of the ID card were changed on their way in</translation>
    </message>
    <message>
        <source>Chữ vừa rồi là gõ tay, chưa phải máy quét</source>
        <translation>That was typed by hand, not by a scanner</translation>
    </message>
    <message>
        <source>Ctrl+E để nhập</source>
        <translation>Ctrl+E to enter it</translation>
    </message>
    <message>
        <source>Ctrl+K: cỡ chữ, tương phản, English</source>
        <translation>Ctrl+K: size of letters, contrast, Tiếng Việt</translation>
    </message>
    <message>
        <source>Các bên khác</source>
        <translation>Other parties</translation>
    </message>
    <message>
        <source>Các bản sao lưu</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Các ca đã chốt</source>
        <translation>Closed shifts</translation>
    </message>
    <message>
        <source>Các danh sách của hôm nay</source>
        <translation>Today&apos;s lists</translation>
    </message>
    <message>
        <source>Các hồ sơ vừa nộp</source>
        <translation>Dossiers just handed in</translation>
    </message>
    <message>
        <source>Các lần đã thu</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>Các lệnh tìm được</source>
        <translation>Commands found</translation>
    </message>
    <message>
        <source>Các phím đang dùng được</source>
        <translation>Keys that work now</translation>
    </message>
    <message>
        <source>Các phần đọc được</source>
        <translation>Parts read</translation>
    </message>
    <message>
        <source>Cách nộp</source>
        <translation>Way of submitting</translation>
    </message>
    <message>
        <source>Cách trả</source>
        <translation>Way of returning</translation>
    </message>
    <message>
        <source>Cách đây</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Cán bộ tiếp nhận</source>
        <translation>Receiving clerk</translation>
    </message>
    <message>
        <source>Câu mẫu: {field}</source>
        <translation>Phrase: {field}</translation>
    </message>
    <message>
        <source>Còn chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Còn hồ sơ đang nhập dở: F4 để tạm gác, rồi F5</source>
        <translation>A dossier is half entered: F4 to hold it, then F5</translation>
    </message>
    <message>
        <source>Còn lại</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>Còn thiếu {needed}. Ghi thêm rồi làm lại</source>
        <translation>{needed} is missing. Add it, then try again</translation>
    </message>
    <message>
        <source>Còn {more} việc khác: xem ở Hạn trả (F6) và Hồ sơ đến (Ctrl+I)</source>
        <translation>{more} more: see Deadlines (F6) and Incoming (Ctrl+I)</translation>
    </message>
    <message>
        <source>Còn {span} làm việc để trả lời, đến {until}</source>
        <translation>{span} of working time left to answer, until {until}</translation>
    </message>
    <message>
        <source>Có bản dữ liệu của cơ quan khác nên không nhận, vẫn dùng bản cũ. Báo quản trị tỉnh</source>
        <translation>Data of another office was not taken, the old version stays in use. Tell the province&apos;s administrator</translation>
    </message>
    <message>
        <source>Có bản dữ liệu sai chữ ký của tỉnh nên không nhận, vẫn dùng bản cũ. Báo quản trị tỉnh</source>
        <translation>Data with a wrong signature of the province was not taken, the old version stays in use. Tell the province&apos;s administrator</translation>
    </message>
    <message>
        <source>Có bản dữ liệu từ tỉnh mà máy này không nhận, vẫn dùng bản cũ. Báo quản trị tỉnh</source>
        <translation>The province&apos;s data was not taken on this machine, the old version stays in use. Tell the province&apos;s administrator</translation>
    </message>
    <message>
        <source>Có giấy: quét hoặc gõ mã ở trên</source>
        <translation>Here it is: scan or type its code above</translation>
    </message>
    <message>
        <source>Có kết quả</source>
        <translation>Result since</translation>
    </message>
    <message>
        <source>Có kết quả: kiểm tra căn cước của người nhận rồi trao</source>
        <translation>The result is there: check the receiver&apos;s ID card, then hand it over</translation>
    </message>
    <message>
        <source>Có lỗi trong chương trình, việc vừa rồi chưa làm được. Mọi ô vẫn còn: làm lại, nếu vẫn lỗi hãy báo người quản trị</source>
        <translation>The program has a fault, the last step was not done. Every field is still there: try again, and if it stays so tell the administrator</translation>
    </message>
    <message>
        <source>Cùng người nộp</source>
        <translation>Same submitter</translation>
    </message>
    <message>
        <source>Cùng thủ tục, chủ hồ sơ khác</source>
        <translation>Same procedure, another owner</translation>
    </message>
    <message>
        <source>Căn cước không cho biết đủ ngày sinh: nhập ngày sinh</source>
        <translation>The ID card does not give the whole date of birth: enter it</translation>
    </message>
    <message>
        <source>Căn cước đọc không được: quét lại</source>
        <translation>The ID card could not be read: scan again</translation>
    </message>
    <message>
        <source>Căn cứ khác</source>
        <translation>Another ground</translation>
    </message>
    <message>
        <source>Căn cứ khác…</source>
        <translation>Another ground…</translation>
    </message>
    <message>
        <source>Căn cứ không tính hạn</source>
        <translation>Ground for not counting</translation>
    </message>
    <message>
        <source>Căn cứ miễn phí</source>
        <translation>Ground for no fee</translation>
    </message>
    <message>
        <source>Căn cứ miễn, giảm</source>
        <translation>Ground for exemption</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý</source>
        <translation>Legal ground</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý của thời hạn</source>
        <translation>Legal ground of the time limit</translation>
    </message>
    <message>
        <source>Cũ nhất từ</source>
        <translation>Oldest since</translation>
    </message>
    <message>
        <source>Cơ quan chưa có tài khoản nhận tiền nên chưa có mã VietQR</source>
        <translation>The office has no account, so there is no VietQR code</translation>
    </message>
    <message>
        <source>Cơ quan chưa dùng số thứ tự: khai các hàng chờ ở mục [[queues]] của tệp cơ quan</source>
        <translation>The office gives no numbers yet: name its queues under [[queues]] in the office file</translation>
    </message>
    <message>
        <source>Cơ quan không có hàng chờ {queue}. Xem mục [[queues]] của tệp cơ quan</source>
        <translation>The office has no queue {queue}. See [[queues]] in the office file</translation>
    </message>
    <message>
        <source>Cơ quan này không có cán bộ “{username}”. Xem danh sách: staff MÃ list</source>
        <translation>This office has no staff member “{username}”. See the list: staff CODE list</translation>
    </message>
    <message>
        <source>Cơ quan {office} chưa gửi dữ liệu của mình lên. Đồng bộ một quầy của cơ quan đó rồi làm lại</source>
        <translation>Office {office} has not sent its own data yet. Synchronise a counter of that office, then try again</translation>
    </message>
    <message>
        <source>Cả dòng</source>
        <translation>Whole line</translation>
    </message>
    <message>
        <source>Cả hai chỉ ghi là đã xem và vì sao; nội dung máy này giữ được không đổi.</source>
        <translation>Both only record that it was seen and why; what this machine holds does not change.</translation>
    </message>
    <message>
        <source>Cấp mã hồ sơ</source>
        <translation>Dossier code assigned</translation>
    </message>
    <message>
        <source>Cấp số chứng thực và ghi sổ, phím F9</source>
        <translation>Give certification numbers and write them in the book, key F9</translation>
    </message>
    <message>
        <source>Cấp số, ghi sổ</source>
        <translation>Give numbers, write</translation>
    </message>
    <message>
        <source>Cần thêm bản thì in lại từ hồ sơ</source>
        <translation>For another copy print again from the dossier</translation>
    </message>
    <message>
        <source>Cần thì in lại từ hồ sơ</source>
        <translation>If needed, print again from the dossier</translation>
    </message>
    <message>
        <source>Cần xin lỗi, hẹn lại</source>
        <translation>Apology, new due time</translation>
    </message>
    <message>
        <source>Cần đối chiếu</source>
        <translation>To reconcile</translation>
    </message>
    <message>
        <source>Cần đối chiếu ({doubt}): {document}</source>
        <translation>To reconcile ({doubt}): {document}</translation>
    </message>
    <message>
        <source>Cổng nối tiếp</source>
        <translation>Serial port</translation>
    </message>
    <message>
        <source>Cổng nối tiếp (USB COM)</source>
        <translation>Serial port (USB COM)</translation>
    </message>
    <message>
        <source>Cổng {port}</source>
        <translation>Port {port}</translation>
    </message>
    <message>
        <source>Cổng {port} của {host} đang có chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác</source>
        <translation>Port {port} of {host} is used by another program. End that program or choose another port</translation>
    </message>
    <message>
        <source>Cổng {port} gửi toàn ký tự lạ: sai tốc độ</source>
        <translation>Port {port} sends nothing but strange signs: wrong speed</translation>
    </message>
    <message>
        <source>Cổng đang có: {ports}</source>
        <translation>Ports on this machine: {ports}</translation>
    </message>
    <message>
        <source>Cộng {amount}</source>
        <translation>Total {amount}</translation>
    </message>
    <message>
        <source>Cộng {money} · {in_words}</source>
        <translation>Sum {money} · {in_words}</translation>
    </message>
    <message>
        <source>Cỡ chữ và nút</source>
        <translation>Size of text and buttons</translation>
    </message>
    <message>
        <source>Cỡ chữ, tương phản</source>
        <translation>Text size, contrast</translation>
    </message>
    <message>
        <source>Cỡ mới có từ lần mở Một Cửa sau.</source>
        <translation>The new size is there from the next start of Một Cửa.</translation>
    </message>
    <message>
        <source>Cửa sổ đang mở chưa trả lời</source>
        <translation>The open window does not answer</translation>
    </message>
    <message>
        <source>Danh mục chưa có mức thu: nhập số tiền theo thông báo của cơ quan</source>
        <translation>The catalogue has no tariff: enter the amount that the office told</translation>
    </message>
    <message>
        <source>Danh mục chưa ghi thời hạn: nhập thời hạn và căn cứ pháp lý</source>
        <translation>The catalogue has no time limit: enter the time limit and its legal ground</translation>
    </message>
    <message>
        <source>Danh mục không ghi cách nộp này, đang dùng thời hạn của cách nộp khác</source>
        <translation>The catalogue does not name this way of submitting, using the time limit of another one</translation>
    </message>
    <message>
        <source>Danh mục không ghi đơn vị của thời hạn, đang tính là {limit}</source>
        <translation>The catalogue does not say the unit of the time limit, counting {limit}</translation>
    </message>
    <message>
        <source>Danh sách</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Danh sách hồ sơ quá hạn</source>
        <translation>List of overdue dossiers</translation>
    </message>
    <message>
        <source>Danh sách, thu chung của người nộp</source>
        <translation>List and joint payment of the submitter</translation>
    </message>
    <message>
        <source>Delete: bỏ hồ sơ khỏi danh sách · Quét tiếp để thêm</source>
        <translation>Delete: remove a dossier from the list · Go on scanning to add</translation>
    </message>
    <message>
        <source>Delete: hủy lần thu · Ctrl+R: hoàn tiền · Ctrl+P: in phiếu báo thu · Ctrl+Shift+P: xem phiếu</source>
        <translation>Delete: cancel a payment · Ctrl+R: refund · Ctrl+P: print the payment slip · Ctrl+Shift+P: see the slip</translation>
    </message>
    <message>
        <source>Dung lượng</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Dòng {line} không phải một đối tượng JSON ({reason}). Sửa dòng đó rồi gửi lại</source>
        <translation>Line {line} is no JSON object ({reason}). Mend the line, then send it again</translation>
    </message>
    <message>
        <source>Dùng   Enter</source>
        <translation>Use   Enter</translation>
    </message>
    <message>
        <source>Dùng tài khoản do tỉnh cấp, không phải tài khoản của quầy. Cần đường truyền với tỉnh.</source>
        <translation>Use the account that the province gave you, not that of the counter. Needs the line to the province.</translation>
    </message>
    <message>
        <source>Dấu | của căn cước đọc ra dấu khác: bàn phím máy tính không phải kiểu US</source>
        <translation>The | of the ID card came as another sign: the keyboard layout is not US</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Processing stopped</translation>
    </message>
    <message>
        <source>Dữ liệu của máy có {count} chỗ không khớp nên chưa sao lưu, các bản cũ giữ nguyên. Gọi người quản trị, đừng xóa gì</source>
        <translation>The data of this machine does not match in {count} places, so no backup was made; the older ones stay. Call the administrator, delete nothing</translation>
    </message>
    <message>
        <source>Dữ liệu của phiên bản cũ. Mở quầy một lần để nâng cấp rồi xem lại</source>
        <translation>The data is of an older version. Open the counter once to upgrade it, then look again</translation>
    </message>
    <message>
        <source>Dữ liệu của việc này quá lớn.</source>
        <translation>The data of this item is too large.</translation>
    </message>
    <message>
        <source>Dữ liệu hỏng, không đọc được. Tìm giấy hẹn hoặc hồ sơ giấy của ngày đó để nhập lại.</source>
        <translation>The data is damaged and cannot be read. Find the receipt or the paper dossier of that day to enter it again.</translation>
    </message>
    <message>
        <source>Dữ liệu nhận về bị thiếu một đoạn nên chưa dùng. Đồng bộ lần nữa, nếu vẫn vậy báo người quản trị</source>
        <translation>A part of the received data is missing, so it is not used. Synchronise once more; if it stays so, tell the administrator</translation>
    </message>
    <message>
        <source>Dữ liệu này do tỉnh ban hành: bản vừa nạp chỉ dùng ở máy này. Nhờ quản trị tỉnh nạp</source>
        <translation>This data is issued by the province: what was loaded counts on this machine only. Ask the province&apos;s administrator to load it</translation>
    </message>
    <message>
        <source>Dữ liệu này là dữ liệu thật nên không dùng giờ diễn tập (--now). Bỏ --now rồi làm lại</source>
        <translation>This is real data, so no rehearsal time (--now) is used. Leave --now out, then try again</translation>
    </message>
    <message>
        <source>Dữ liệu thuộc phiên bản Một Cửa mới hơn. Cài bản mới rồi mở lại</source>
        <translation>The data belongs to a newer version of Một Cửa. Install the new version, then open again</translation>
    </message>
    <message>
        <source>Dữ liệu tỉnh ban hành</source>
        <translation>Data issued by the province</translation>
    </message>
    <message>
        <source>Dữ liệu đang bận vì chương trình khác. Chờ vài giây rồi làm lại: mọi ô vẫn còn</source>
        <translation>The data is busy with another program. Wait a few seconds, then try again: every field is still there</translation>
    </message>
    <message>
        <source>E:\ hoặc /media/usb</source>
        <translation>E:\ or /media/usb</translation>
    </message>
    <message>
        <source>Enter mở hồ sơ đang chọn · Quét giấy hẹn để mở ngay</source>
        <translation>Enter opens the chosen dossier · Scan a receipt to open it at once</translation>
    </message>
    <message>
        <source>Enter để mở</source>
        <translation>Enter to open</translation>
    </message>
    <message>
        <source>Enter: mở danh sách tạm gác</source>
        <translation>Enter: open the list of dossiers on hold</translation>
    </message>
    <message>
        <source>Enter: mở danh sách · Ctrl+Shift+D: xem lại bảng này</source>
        <translation>Enter: open the list · Ctrl+Shift+D: see this again</translation>
    </message>
    <message>
        <source>Enter: mở hồ sơ · Esc: đóng, coi như đã đọc</source>
        <translation>Enter: open the dossier · Esc: close, counts as read</translation>
    </message>
    <message>
        <source>Enter: mở hồ sơ để tiếp nhận hoặc từ chối</source>
        <translation>Enter: open the dossier to receive or refuse it</translation>
    </message>
    <message>
        <source>Enter: mở hồ sơ để xử lý, chuyển tiếp hoặc trả về nơi tiếp nhận</source>
        <translation>Enter: open the dossier to process, forward or send it back</translation>
    </message>
    <message>
        <source>Enter: mở hồ sơ để đối chiếu</source>
        <translation>Enter: open the dossier to reconcile it</translation>
    </message>
    <message>
        <source>Enter: mở lại · Delete: bỏ · Esc: đóng</source>
        <translation>Enter: take up again · Delete: throw away · Esc: close</translation>
    </message>
    <message>
        <source>Enter: xem phiếu bàn giao, Ctrl+P trong phiếu để in lại</source>
        <translation>Enter: see the hand-over slip, Ctrl+P there prints it again</translation>
    </message>
    <message>
        <source>Enter: ô tiếp theo · Phím cách: tích · Quét mã ở bất cứ đâu để tìm hồ sơ</source>
        <translation>Enter: next field · Space: tick · Scan a code anywhere to find a dossier</translation>
    </message>
    <message>
        <source>Enter: ô tiếp theo. Chữ cũ vẫn còn trong quá trình giải quyết.</source>
        <translation>Enter: next field. The old words stay in the history.</translation>
    </message>
    <message>
        <source>Enter: ô tiếp, dòng tiếp · Quét thẻ để điền người yêu cầu</source>
        <translation>Enter: next field, next line · Scan a card to fill in the requester</translation>
    </message>
    <message>
        <source>Enter: đính kèm, tải về · Insert: đính tệp quét mới nhất · Page Up, Page Down: cuộn · Tab: sang máy quét</source>
        <translation>Enter: attach, fetch · Insert: attach the newest scan · Page Up, Page Down: scroll · Tab: to the scanner</translation>
    </message>
    <message>
        <source>Esc: chọn bước khác</source>
        <translation>Esc: choose another step</translation>
    </message>
    <message>
        <source>F12: soạn thư xin lỗi (mẫu 04) · Enter: mở hồ sơ</source>
        <translation>F12: letters of apology (form 04) · Enter: open the dossier</translation>
    </message>
    <message>
        <source>F9 sẽ cho xem lại một lần trước khi tiếp nhận</source>
        <translation>F9 will show everything once before receiving</translation>
    </message>
    <message>
        <source>F9 sẽ tiếp nhận ngay</source>
        <translation>F9 will receive at once</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Ghi chú bàn giao</source>
        <translation>Note for the hand-over</translation>
    </message>
    <message>
        <source>Ghi chủ hồ sơ mới hoặc bỏ chủ hồ sơ, không làm cả hai</source>
        <translation>Write a new owner or remove the owner, not both</translation>
    </message>
    <message>
        <source>Ghi cả tên tệp: {path} là một thư mục</source>
        <translation>Write the file name too: {path} is a folder</translation>
    </message>
    <message>
        <source>Ghi danh</source>
        <translation>Enrolment</translation>
    </message>
    <message>
        <source>Ghi lý do không có giấy hẹn</source>
        <translation>Write why there is no receipt</translation>
    </message>
    <message>
        <source>Ghi lý do nhập sau: việc này đã qua hơn 15 phút</source>
        <translation>Write why it is entered late: this happened more than 15 minutes ago</translation>
    </message>
    <message>
        <source>Ghi lý do nhập sau: đã qua hơn 15 phút</source>
        <translation>Write why it is entered late: more than 15 minutes have passed</translation>
    </message>
    <message>
        <source>Ghi mã các hồ sơ cần xin lỗi, hoặc --all cho mọi hồ sơ đang chờ thư</source>
        <translation>Write the codes of the dossiers to apologise for, or --all for each one that waits for a letter</translation>
    </message>
    <message>
        <source>Ghi nhận   Enter</source>
        <translation>Record   Enter</translation>
    </message>
    <message>
        <source>Ghi nhận và in thư   Enter</source>
        <translation>Record and print the letter   Enter</translation>
    </message>
    <message>
        <source>Ghi nhận đã xong</source>
        <translation>Record as done</translation>
    </message>
    <message numerus="yes">
        <source>Ghi nhận đã xong %n hồ sơ</source>
        <translation>
            <numerusform>Record %n dossier as done</numerusform>
            <numerusform>Record %n dossiers as done</numerusform>
        </translation>
    </message>
    <message>
        <source>Ghi nhận, in phiếu</source>
        <translation>Record, print the slip</translation>
    </message>
    <message>
        <source>Ghi thêm tên tệp: messages set FILE.toml</source>
        <translation>Add the file: messages set FILE.toml</translation>
    </message>
    <message>
        <source>Ghi thời hạn của bước chuyển hoặc giờ phải xong, không ghi cả hai</source>
        <translation>Write a time limit of the forwarding or a time by which it must be done, not both</translation>
    </message>
    <message>
        <source>Ghi tiếp</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Ghi tiền đầu ca</source>
        <translation>Cash at the start of the shift</translation>
    </message>
    <message>
        <source>Ghi tên đăng nhập của cán bộ sau chữ {step}</source>
        <translation>Write the user name of the staff member after {step}</translation>
    </message>
    <message>
        <source>Ghi vào máy</source>
        <translation>Entered at</translation>
    </message>
    <message>
        <source>Ghi {what} là true hoặc false, không có dấu ngoặc kép</source>
        <translation>Write {what} as true or false, without quotation marks</translation>
    </message>
    <message>
        <source>Ghi {what} thành một danh sách</source>
        <translation>Write {what} as a list</translation>
    </message>
    <message>
        <source>Ghi {what} thành một nhóm có tên từng ô</source>
        <translation>Write {what} as a group with a name for each field</translation>
    </message>
    <message>
        <source>Ghi đính chính   F9</source>
        <translation>Record the correction   F9</translation>
    </message>
    <message>
        <source>Giao</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Giao cho quầy số</source>
        <translation>Hand over to counter</translation>
    </message>
    <message>
        <source>Giao xong, quầy này không ghi sổ nữa; quầy nhận ghi được khi đã đồng bộ.</source>
        <translation>Once handed over, this counter writes no more; the other one can write after it has synchronised.</translation>
    </message>
    <message>
        <source>Giải quyết</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>Giấy</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Giấy hẹn</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Giấy hẹn in sau cùng</source>
        <translation>The receipt printed last</translation>
    </message>
    <message>
        <source>Giấy hẹn mới sẽ ghi: thay thế bản in lúc {replaced}. Thu lại bản cũ của người nộp.</source>
        <translation>The new receipt will say: replaces the print of {replaced}. Take the old one back from the submitter.</translation>
    </message>
    <message>
        <source>Giấy nào in ở đâu</source>
        <translation>Which paper is printed where</translation>
    </message>
    <message>
        <source>Giấy này chưa in thì máy tắt. Enter để in, Del nếu không cần nữa</source>
        <translation>The computer went off before this paper was printed. Enter prints it, Del if it is not needed any more</translation>
    </message>
    <message>
        <source>Giấy này không còn trong hàng in</source>
        <translation>This paper is no longer in the print queue</translation>
    </message>
    <message>
        <source>Giấy này đang nằm trong hàng in: {key} để xem, in tiếp hoặc bỏ</source>
        <translation>This paper stands in the print queue: {key} to look, print or drop it</translation>
    </message>
    <message>
        <source>Giấy tờ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Giấy tờ còn thiếu</source>
        <translation>Missing papers</translation>
    </message>
    <message>
        <source>Giấy tờ còn thiếu: phím cách để tích</source>
        <translation>Missing papers: space to tick</translation>
    </message>
    <message>
        <source>Giấy tờ cũ thu hồi</source>
        <translation>Old papers taken in</translation>
    </message>
    <message>
        <source>Giấy tờ cần chứng thực</source>
        <translation>Papers to certify</translation>
    </message>
    <message>
        <source>Giấy tờ của hồ sơ {code}</source>
        <translation>Papers of dossier {code}</translation>
    </message>
    <message>
        <source>Giấy tờ gốc</source>
        <translation>Original papers</translation>
    </message>
    <message>
        <source>Giấy tờ gốc khác trả lại</source>
        <translation>Other originals given back</translation>
    </message>
    <message>
        <source>Giấy tờ gốc trả lại</source>
        <translation>Originals given back</translation>
    </message>
    <message>
        <source>Giấy tờ gốc trả lại: phím cách để tích</source>
        <translation>Originals given back: space to tick</translation>
    </message>
    <message>
        <source>Giấy tờ in của hồ sơ</source>
        <translation>Printed papers of the dossier</translation>
    </message>
    <message>
        <source>Giấy tờ in của hồ sơ {code}</source>
        <translation>Printed papers of dossier {code}</translation>
    </message>
    <message>
        <source>Giấy tờ khác còn thiếu</source>
        <translation>Other missing papers</translation>
    </message>
    <message>
        <source>Giấy tờ này chưa có tệp</source>
        <translation>This paper has no file yet</translation>
    </message>
    <message>
        <source>Giấy tờ quét (*.pdf *.jpg *.jpeg *.png);;Mọi tệp (*)</source>
        <translation>Scanned papers (*.pdf *.jpg *.jpeg *.png);;All files (*)</translation>
    </message>
    <message>
        <source>Giấy tờ thường chứng thực</source>
        <translation>Papers often certified</translation>
    </message>
    <message>
        <source>Giấy tờ và tệp đính kèm</source>
        <translation>Papers and attached files</translation>
    </message>
    <message>
        <source>Giấy tờ: bỏ tích là bỏ khỏi hồ sơ</source>
        <translation>Papers: untick to remove one from the dossier</translation>
    </message>
    <message>
        <source>Giấy {code} của cơ quan khác. Quét giấy hẹn do quầy này in</source>
        <translation>Paper {code} is of another office. Scan a receipt that this counter printed</translation>
    </message>
    <message>
        <source>Giấy {code} do quầy khác in. Quét giấy hẹn in sau cùng của quầy này</source>
        <translation>Paper {code} was printed by another counter. Scan the receipt that this counter printed last</translation>
    </message>
    <message>
        <source>Giấy đang ở máy in nên chưa làm thế được. Chờ in xong, hoặc hủy rồi in lại</source>
        <translation>The paper is at the printer, so this cannot be done yet. Wait until it is out, or cancel it and print again</translation>
    </message>
    <message>
        <source>Giấy đã ra khỏi máy in rồi, không hủy được nữa</source>
        <translation>The paper is out of the printer already and cannot be cancelled</translation>
    </message>
    <message>
        <source>Giấy ủy quyền</source>
        <translation>Authorisation</translation>
    </message>
    <message>
        <source>Giấy ủy quyền: số, ngày, phạm vi</source>
        <translation>Authorisation: number, date, scope</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Giờ</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Giờ ghi sai</source>
        <translation>Times are wrong</translation>
    </message>
    <message>
        <source>Giờ ghi đúng</source>
        <translation>Times are right</translation>
    </message>
    <message>
        <source>Giờ ghi đúng: đã đối chiếu với giấy hẹn. Giờ ghi sai: sửa từng hồ sơ bằng đính chính hoặc thư xin lỗi.</source>
        <translation>Times are right: compared with the receipts. Times are wrong: mend each dossier by a correction or a letter of apology.</translation>
    </message>
    <message>
        <source>Giờ hẹn đã in không tự thay đổi: xác nhận xong, gửi thư xin lỗi ngay từ danh sách.</source>
        <translation>Printed due times do not change by themselves: after confirming, send letters of apology straight from the list.</translation>
    </message>
    <message>
        <source>Giờ hẹn đã in không tự đổi. Hồ sơ chưa có thư vẫn ở trong danh sách này.</source>
        <translation>Printed due times do not change by themselves. A dossier without a letter stays in this list.</translation>
    </message>
    <message>
        <source>Giờ làm</source>
        <translation>Done at</translation>
    </message>
    <message>
        <source>Giờ làm việc ngày {day} ({text}): xếp các buổi theo thứ tự, không chồng nhau</source>
        <translation>Office hours of {day} ({text}): put the sessions in order, without overlap</translation>
    </message>
    <message>
        <source>Giờ làm việc ngày {day}: ghi danh sách, ví dụ [&quot;07:00-11:30&quot;, &quot;13:30-17:00&quot;]</source>
        <translation>Office hours of {day}: write a list, for example [&quot;07:00-11:30&quot;, &quot;13:30-17:00&quot;]</translation>
    </message>
    <message>
        <source>Giờ làm việc đang để trống cả tuần. Ghi giờ của ít nhất một ngày</source>
        <translation>The office hours are empty for the whole week. Write those of one day at least</translation>
    </message>
    <message>
        <source>Giờ làm việc “{text}” chưa đọc được. Nhập dạng 07:00-11:30</source>
        <translation>Office hours “{text}” cannot be read. Enter them like 07:00-11:30</translation>
    </message>
    <message>
        <source>Giờ làm việc: không có ngày “{day}”. Dùng mon, tue, wed, thu, fri, sat, sun</source>
        <translation>Office hours: there is no day “{day}”. Use mon, tue, wed, thu, fri, sat, sun</translation>
    </message>
    <message>
        <source>Giờ này ở sau lúc này: nhập lại</source>
        <translation>This time lies in the future: enter it again</translation>
    </message>
    <message>
        <source>Giờ phải xong của bước chuyển phải sau lúc chuyển: nhập lại</source>
        <translation>The time by which it must be done must be after the forwarding: enter it again</translation>
    </message>
    <message>
        <source>Giờ tiếp nhận quá xa về trước: nhập lại từ năm 2000 trở đi</source>
        <translation>The time of intake is too long ago: enter one from 2000 on</translation>
    </message>
    <message>
        <source>Giữ</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Giữ cả hai</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>Giữ cả hai: hai hồ sơ khác nhau, phân biệt bằng mã tra cứu. Nhập trùng: một hồ sơ bị nhập hai lần; bước tiếp theo là cho rút hoặc dừng một hồ sơ.</source>
        <translation>Keep both: two different dossiers, told apart by the look-up code. Entered twice: one dossier was entered twice; the next step is to withdraw or stop one of them.</translation>
    </message>
    <message>
        <source>Giữ hạn từng chặng</source>
        <translation>Limits of each leg</translation>
    </message>
    <message>
        <source>Giữ lựa chọn   F9</source>
        <translation>Keep the choice   F9</translation>
    </message>
    <message>
        <source>Giữ nội dung này</source>
        <translation>Keep this content</translation>
    </message>
    <message>
        <source>Giữ việc cần đối chiếu</source>
        <translation>Keep the item to reconcile</translation>
    </message>
    <message>
        <source>Giữ yên giấy và quét lại; còn thiếu thì xem từng phím ở dưới</source>
        <translation>Hold the paper still and scan again; if parts are still missing look at the keys below</translation>
    </message>
    <message>
        <source>Giữ: việc này có thật, để nguyên như đã ghi. Gác: việc này ghi nhầm, không tính. Cả hai đều không xóa gì; việc cần làm tiếp là một bước riêng của hồ sơ.</source>
        <translation>Keep: this really happened, leave it as recorded. Set aside: this was recorded by mistake and does not count. Neither deletes anything; what is to be done next is a step of its own in the dossier.</translation>
    </message>
    <message>
        <source>Gác</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Gác việc cần đối chiếu</source>
        <translation>Set aside the item to reconcile</translation>
    </message>
    <message>
        <source>Gác: đã xem, không đưa vào sổ được. Dữ liệu vẫn được giữ ở tỉnh.</source>
        <translation>Set aside: seen, cannot be taken into the books. The data stays at the province.</translation>
    </message>
    <message>
        <source>Gõ hoặc tìm tệp sao lưu</source>
        <translation>Type or find the backup file</translation>
    </message>
    <message>
        <source>Gõ số tiền từng hồ sơ, để trống nếu không thu. Một biên lai cho cả danh sách.</source>
        <translation>Type the amount of each dossier, nothing where none is taken. One receipt for the whole list.</translation>
    </message>
    <message>
        <source>Gõ tên máy in nhiệt muốn bỏ</source>
        <translation>Type the name of the thermal printer to remove</translation>
    </message>
    <message>
        <source>Gõ vài chữ hoặc chữ đầu của lệnh, không cần dấu</source>
        <translation>Type a few letters or the initials of a command</translation>
    </message>
    <message>
        <source>Gõ đường dẫn của USB hoặc ổ khác, ví dụ E:\</source>
        <translation>Type the path of a USB stick or another drive, for example E:\</translation>
    </message>
    <message>
        <source>Gõ đường dẫn tệp office.toml</source>
        <translation>Type the path of office.toml</translation>
    </message>
    <message>
        <source>Gọi lại   F5</source>
        <translation>Call again   F5</translation>
    </message>
    <message>
        <source>Gọi một số khác (mất đường truyền, hoặc số đã qua)</source>
        <translation>Call another number (no line, or one that has passed)</translation>
    </message>
    <message>
        <source>Gọi mời dân đến nhận · Enter: mở hồ sơ</source>
        <translation>Call and ask to collect the result · Enter: open the dossier</translation>
    </message>
    <message>
        <source>Gọi nhắc dân bổ sung · Enter: mở hồ sơ</source>
        <translation>Call and remind of the missing papers · Enter: open the dossier</translation>
    </message>
    <message>
        <source>Gọi số</source>
        <translation>Number called</translation>
    </message>
    <message>
        <source>Gọi số tiếp theo</source>
        <translation>Call the next number</translation>
    </message>
    <message>
        <source>Gọi số tiếp theo   Enter</source>
        <translation>Call the next   Enter</translation>
    </message>
    <message>
        <source>Gỡ tệp   Delete</source>
        <translation>Remove the file   Delete</translation>
    </message>
    <message>
        <source>Gỡ tệp đính kèm</source>
        <translation>Attached file removed</translation>
    </message>
    <message numerus="yes">
        <source>Gửi %n kết quả, in danh sách</source>
        <translation>
            <numerusform>Send %n result, print the list</numerusform>
            <numerusform>Send %n results, print the list</numerusform>
        </translation>
    </message>
    <message>
        <source>Gửi bưu chính</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Gửi kết quả qua bưu chính</source>
        <translation>Send results by post</translation>
    </message>
    <message>
        <source>Gửi lúc</source>
        <translation>Sent at</translation>
    </message>
    <message>
        <source>Gửi lần cuối</source>
        <translation>Last sent</translation>
    </message>
    <message>
        <source>Gửi lần cuối {moment}</source>
        <translation>Last sent {moment}</translation>
    </message>
    <message>
        <source>Gửi máy in khác   F8</source>
        <translation>To another printer   F8</translation>
    </message>
    <message>
        <source>Gửi, in danh sách</source>
        <translation>Send, print the list</translation>
    </message>
    <message>
        <source>Hai giấy hẹn có mã tra cứu khác nhau nên vẫn tra được từng hồ sơ. Quét giấy hẹn để mở đúng hồ sơ.</source>
        <translation>The two receipts have different look-up codes, so each dossier can still be looked up. Scan a receipt to open the right one.</translation>
    </message>
    <message>
        <source>Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại</source>
        <translation>The two entries of the new password differ. Enter them again</translation>
    </message>
    <message>
        <source>Hai máy cùng cấp một số, thường vì ổ đĩa được sao chép và cả hai bản cùng tiếp nhận khi mất đường truyền.</source>
        <translation>Two machines gave the same number, mostly because a disk was copied and both copies received dossiers while the line was down.</translation>
    </message>
    <message>
        <source>Hai nội dung</source>
        <translation>Two contents</translation>
    </message>
    <message>
        <source>Hiệu lực</source>
        <translation>Force</translation>
    </message>
    <message>
        <source>Hoàn qua chuyển khoản (không nằm trong quỹ)</source>
        <translation>Refunded by transfer (not in the cash box)</translation>
    </message>
    <message>
        <source>Hoàn tiền</source>
        <translation>Money refunded</translation>
    </message>
    <message>
        <source>Hoàn tiền   Enter</source>
        <translation>Refund   Enter</translation>
    </message>
    <message>
        <source>Hoàn tiền của lần thu</source>
        <translation>Refund a payment</translation>
    </message>
    <message>
        <source>Hoàn trả tiền mặt</source>
        <translation>Refunded in cash</translation>
    </message>
    <message>
        <source>Hàng chờ</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Hàng in</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>Hình thức</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hôm nay có việc cần xem: {key}</source>
        <translation>There is work to see to today: {key}</translation>
    </message>
    <message>
        <source>Hướng dẫn hoàn thiện</source>
        <translation>Guidance to complete</translation>
    </message>
    <message>
        <source>Hướng dẫn hoàn thiện hồ sơ</source>
        <translation>Guidance to complete the dossier</translation>
    </message>
    <message>
        <source>Hướng dẫn hoàn thiện, chưa tiếp nhận</source>
        <translation>Guidance to complete, not received</translation>
    </message>
    <message>
        <source>Hướng dẫn hoàn thiện: chưa tiếp nhận, không có mã hồ sơ</source>
        <translation>Guidance to complete: not received, no dossier code</translation>
    </message>
    <message>
        <source>Hạn hôm nay</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Hạn trả</source>
        <translation>Deadlines</translation>
    </message>
    <message>
        <source>Hạn trả hôm nay</source>
        <translation>Deadlines today</translation>
    </message>
    <message>
        <source>Hạn ở đây</source>
        <translation>Due here</translation>
    </message>
    <message>
        <source>Hẹn mới: {due}.</source>
        <translation>New due time: {due}.</translation>
    </message>
    <message>
        <source>Hẹn sẽ thành</source>
        <translation>Will become</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Hẹn trả kết quả</source>
        <translation>Result due</translation>
    </message>
    <message>
        <source>Hẹn trả {due}</source>
        <translation>Due {due}</translation>
    </message>
    <message>
        <source>Hẹn trả: {due}</source>
        <translation>Due: {due}</translation>
    </message>
    <message>
        <source>Hẹn đã in</source>
        <translation>Printed due time</translation>
    </message>
    <message>
        <source>Họ tên người yêu cầu</source>
        <translation>Full name of the requester</translation>
    </message>
    <message>
        <source>Họ tên, địa chỉ đọc ra không có dấu: so với thẻ rồi sửa</source>
        <translation>Name and address came without marks: compare with the card and correct them</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Họ và tên người nhận</source>
        <translation>Full name of the receiver</translation>
    </message>
    <message>
        <source>Hồ sơ</source>
        <comment>how many</comment>
        <translation>No.</translation>
    </message>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Hồ sơ bị dời hẹn</source>
        <translation>Dossiers with a moved due time</translation>
    </message>
    <message>
        <source>Hồ sơ chưa ghi số căn cước; họ tên trên thẻ trùng với chủ hồ sơ</source>
        <translation>The dossier has no ID number; the name on the card is that of the owner</translation>
    </message>
    <message>
        <source>Hồ sơ chờ gửi hoặc khác với tỉnh</source>
        <translation>Dossiers not sent yet or different at the province</translation>
    </message>
    <message>
        <source>Hồ sơ chờ lâu hơn số ngày này (ngày lịch) thì được nhắc trong việc hôm nay.</source>
        <translation>A dossier that waits longer than so many calendar days is named in today&apos;s work.</translation>
    </message>
    <message>
        <source>Hồ sơ cần đối chiếu</source>
        <translation>Dossiers to reconcile</translation>
    </message>
    <message>
        <source>Hồ sơ của cùng người nộp</source>
        <translation>Dossiers of the same submitter</translation>
    </message>
    <message>
        <source>Hồ sơ của cơ quan khác, chưa từng được chuyển đến đây.</source>
        <translation>A dossier of another office that was never forwarded here.</translation>
    </message>
    <message>
        <source>Hồ sơ của danh sách</source>
        <translation>Dossiers of the list</translation>
    </message>
    <message>
        <source>Hồ sơ của kỳ</source>
        <translation>Dossiers of the period</translation>
    </message>
    <message>
        <source>Hồ sơ của nhóm</source>
        <translation>Dossiers of the group</translation>
    </message>
    <message>
        <source>Hồ sơ giấy</source>
        <translation>Paper dossier</translation>
    </message>
    <message>
        <source>Hồ sơ hẹn lệch lịch</source>
        <translation>Dossiers off the calendar</translation>
    </message>
    <message>
        <source>Hồ sơ hẹn lệch lịch, thư xin lỗi</source>
        <translation>Dossiers off the calendar, letters of apology</translation>
    </message>
    <message>
        <source>Hồ sơ không có giấy tờ “{document}”. Chọn đúng tên trong thành phần hồ sơ</source>
        <translation>The dossier has no paper “{document}”. Choose the right name among its papers</translation>
    </message>
    <message>
        <source>Hồ sơ không có lần thu tiền {event}. Mở hồ sơ để xem các lần thu</source>
        <translation>The dossier has no payment {event}. Open the dossier to see its payments</translation>
    </message>
    <message>
        <source>Hồ sơ không có tệp đính kèm {attachment}. Mở danh sách tệp đính kèm để xem</source>
        <translation>The dossier has no attached file {attachment}. Open the list of attached files to see them</translation>
    </message>
    <message>
        <source>Hồ sơ mới nhất: {code}, nhận {received}.</source>
        <translation>Newest dossier: {code}, received {received}.</translation>
    </message>
    <message>
        <source>Hồ sơ nhận sau đó mà máy cũ đã gửi sẽ tự về từ tỉnh khi có mạng. Không dùng máy cũ nữa.</source>
        <translation>Dossiers received later that the old machine had sent come from the province by themselves. Do not use the old machine any more.</translation>
    </message>
    <message>
        <source>Hồ sơ này chưa có giấy tờ nào để in</source>
        <translation>This dossier has no paper to print yet</translation>
    </message>
    <message>
        <source>Hồ sơ này đã được hẹn lại {count} lần. Mỗi hồ sơ chỉ nên hẹn lại một lần</source>
        <translation>This dossier got a new due time {count} times already. Each dossier should get only one</translation>
    </message>
    <message>
        <source>Hồ sơ này đã được yêu cầu bổ sung {count} lần. Mỗi hồ sơ chỉ nên yêu cầu một lần, cho đủ</source>
        <translation>Missing papers of this dossier were requested {count} times already. Request them once, and all</translation>
    </message>
    <message>
        <source>Hồ sơ nơi khác chuyển đến</source>
        <translation>From other offices</translation>
    </message>
    <message>
        <source>Hồ sơ nộp tại quầy được tiếp nhận ngay: bỏ ô chờ tiếp nhận</source>
        <translation>A dossier submitted at the counter is received at once: leave “waiting for intake” empty</translation>
    </message>
    <message>
        <source>Hồ sơ sẽ bàn giao</source>
        <translation>Dossiers to hand over</translation>
    </message>
    <message>
        <source>Hồ sơ sẽ để vào nơi này</source>
        <translation>Dossiers to put there</translation>
    </message>
    <message>
        <source>Hồ sơ tiếp của cùng người nộp</source>
        <translation>Next dossier of the same submitter</translation>
    </message>
    <message>
        <source>Hồ sơ tiếp nhận trong kỳ, theo thứ tự tiếp nhận. Page Up, Page Down: cuộn</source>
        <translation>Dossiers received in the period, in order of intake. Page Up, Page Down: scroll</translation>
    </message>
    <message>
        <source>Hồ sơ trở về như trước bước này. Bước đã ghi và việc rút lại đều còn trong lịch sử hồ sơ.</source>
        <translation>The dossier goes back to before this step. The step and its undoing both stay in the history.</translation>
    </message>
    <message>
        <source>Hồ sơ tìm được</source>
        <translation>Dossiers found</translation>
    </message>
    <message>
        <source>Hồ sơ tạm gác</source>
        <translation>Dossiers on hold</translation>
    </message>
    <message>
        <source>Hồ sơ {code}</source>
        <translation>Dossier {code}</translation>
    </message>
    <message>
        <source>Hồ sơ {code} chưa có kết quả nên chưa đánh giá được</source>
        <translation>Dossier {code} has no result yet, so it cannot be rated</translation>
    </message>
    <message>
        <source>Hồ sơ {code} chưa được tiếp nhận nên chưa có giấy hẹn. Tiếp nhận hồ sơ trước</source>
        <translation>Dossier {code} is not received yet and so has no receipt. Receive it first</translation>
    </message>
    <message>
        <source>Hồ sơ {code} của {home} không còn ở đây (đang ở {holder}): chỉ xem được, không xử lý</source>
        <translation>Dossier {code} of {home} is no longer here (now at {holder}): look at it, no processing</translation>
    </message>
    <message>
        <source>Hồ sơ {code} của {who}: bưu gửi {number}</source>
        <translation>Dossier {code} of {who}: postal item {number}</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không còn ở chỗ cũ</source>
        <translation>Dossier {code} is no longer at its place</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không có bước nào rút lại được: giấy, tiền đã nhận, kết quả đã trả thì giữ nguyên</source>
        <translation>Dossier {code} has no step that can be undone: papers, money and results that changed hands stay</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không có giấy tờ in đó. Mở hồ sơ để xem các giấy tờ đã in</source>
        <translation>Dossier {code} has no such printed paper. Open the dossier to see what was printed</translation>
    </message>
    <message>
        <source>Hồ sơ {code} không lệch với lịch làm việc hiện hành nên không cần thư xin lỗi</source>
        <translation>Dossier {code} agrees with the present working calendar and needs no letter of apology</translation>
    </message>
    <message>
        <source>Hồ sơ {code} là của {home}, ở đây chỉ phối hợp: việc {action_words} làm tại nơi tiếp nhận</source>
        <translation>Dossier {code} belongs to {home}, here it is only assisted: to {action_words} is done where it was received</translation>
    </message>
    <message>
        <source>Hồ sơ {code} ngày {on} ghi tên {name}: so lại số căn cước</source>
        <translation>Dossier {code} of {on} has the name {name}: compare the ID number</translation>
    </message>
    <message>
        <source>Hồ sơ {code} ngày {on} ghi {what} {value}</source>
        <translation>Dossier {code} of {on} has the {what} {value}</translation>
    </message>
    <message>
        <source>Hồ sơ {code} đang ở quầy: chỉ nhận lại được hồ sơ đã chuyển đi</source>
        <translation>Dossier {code} is at the counter: only a forwarded dossier can be taken back</translation>
    </message>
    <message>
        <source>Hồ sơ {code} đã chuyển đến {to}: báo nơi đó trả về, hoặc bấm nhận lại hồ sơ</source>
        <translation>Dossier {code} went to {to}: ask them to send it back, or take it back yourself</translation>
    </message>
    <message>
        <source>Hồ sơ {code} đã có trong danh sách, số {number}</source>
        <translation>Dossier {code} is already in the list, number {number}</translation>
    </message>
    <message>
        <source>Hồ sơ {code} đã được đánh giá. Mỗi hồ sơ chỉ đánh giá một lần</source>
        <translation>Dossier {code} has been rated. Each dossier is rated once</translation>
    </message>
    <message>
        <source>Hồ sơ {code} để ở {place}</source>
        <translation>Dossier {code} is at {place}</translation>
    </message>
    <message>
        <source>Hồ sơ {reference} có trong máy, không thiếu gì</source>
        <translation>Dossier {reference} is on this machine, nothing is missing</translation>
    </message>
    <message>
        <source>Hồ sơ {reference} không quá hạn, không đến hạn hôm nay và không cần đối chiếu</source>
        <translation>Dossier {reference} is not overdue, not due today and needs no reconciling</translation>
    </message>
    <message>
        <source>Hồ sơ {status}: chưa trả kết quả được</source>
        <translation>The dossier is “{status}”: the result cannot be returned yet</translation>
    </message>
    <message>
        <source>Hồ sơ đang giải quyết</source>
        <translation>Dossiers in progress</translation>
    </message>
    <message>
        <source>Hồ sơ đang giải quyết theo nhóm</source>
        <translation>Open dossiers by group</translation>
    </message>
    <message>
        <source>Hồ sơ đang ở bước “{status_words}” nên không {action_words} được. Mở hồ sơ để xem bước tiếp theo</source>
        <translation>The dossier is “{status_words}”, so you cannot {action_words}. Open the dossier to see the next step</translation>
    </message>
    <message>
        <source>Hồ sơ đã có kết quả, chờ trả</source>
        <translation>Dossiers with a result, waiting</translation>
    </message>
    <message>
        <source>Hồ sơ đã có mã khác</source>
        <translation>The dossier already has another code</translation>
    </message>
    <message>
        <source>Hồ sơ đã có rồi: hai máy cùng ghi việc tiếp nhận</source>
        <translation>The dossier was there already: two machines recorded the intake</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu nhưng máy in chưa in được. Kiểm tra máy in rồi bấm Ctrl+P để in lại</source>
        <translation>The dossier is stored but the printer did not print. Check the printer, then press Ctrl+P to print again</translation>
    </message>
    <message>
        <source>Hồ sơ đã xong nhưng chưa bấm</source>
        <translation>Done but not clicked</translation>
    </message>
    <message>
        <source>Hồ sơ đến</source>
        <translation>Incoming</translation>
    </message>
    <message>
        <source>Hồ sơ đến sắp hết giờ trả lời</source>
        <translation>Incoming, answer soon due</translation>
    </message>
    <message>
        <source>Hồ sơ đến đã lưu, chờ tiếp nhận</source>
        <translation>The incoming dossier is stored and waits for intake</translation>
    </message>
    <message>
        <source>Hồ sơ đến, chờ tiếp nhận</source>
        <translation>Dossier came in, waits for intake</translation>
    </message>
    <message>
        <source>Hồ sơ đến, chờ trả lời</source>
        <translation>Incoming dossiers, waiting for an answer</translation>
    </message>
    <message>
        <source>Hồ sơ ở máy vẫn còn đủ</source>
        <translation>All dossiers are still on this machine</translation>
    </message>
    <message>
        <source>Hủy   Del</source>
        <translation>Cancel   Del</translation>
    </message>
    <message>
        <source>Hủy   Enter</source>
        <translation>Cancel   Enter</translation>
    </message>
    <message>
        <source>Hủy lần thu</source>
        <translation>Payment cancelled</translation>
    </message>
    <message>
        <source>Hủy số</source>
        <translation>Cancel number</translation>
    </message>
    <message>
        <source>Hủy số chứng thực</source>
        <translation>Certification number cancelled</translation>
    </message>
    <message>
        <source>Hủy số trong sổ {symbol}</source>
        <translation>Cancel a number in book {symbol}</translation>
    </message>
    <message>
        <source>Hủy: {reason}</source>
        <translation>Cancelled: {reason}</translation>
    </message>
    <message>
        <source>II.06a, tình hình giải quyết</source>
        <translation>II.06a, results of handling</translation>
    </message>
    <message>
        <source>II.07a, nguyên nhân quá hạn</source>
        <translation>II.07a, reasons for lateness</translation>
    </message>
    <message>
        <source>In   Ctrl+P</source>
        <translation>Print   Ctrl+P</translation>
    </message>
    <message>
        <source>In   Enter</source>
        <translation>Print   Enter</translation>
    </message>
    <message>
        <source>In giấy hẹn</source>
        <translation>Receipt printed</translation>
    </message>
    <message>
        <source>In giấy hẹn thay thế</source>
        <translation>Print the replacing receipt</translation>
    </message>
    <message>
        <source>In giấy này ở máy nào?</source>
        <translation>Which printer shall print this paper?</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>In lại   Enter</source>
        <translation>Print again   Enter</translation>
    </message>
    <message>
        <source>In lại giấy hẹn</source>
        <translation>Print the receipt again</translation>
    </message>
    <message>
        <source>In thử   F8</source>
        <translation>Test page   F8</translation>
    </message>
    <message>
        <source>In {form}</source>
        <translation>Print: {form}</translation>
    </message>
    <message>
        <source>Khoản</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Khác nhau ở đâu</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Khóa cổng cần một tên, nhiều nhất {most} ký tự</source>
        <translation>A portal key needs a name of at most {most} characters</translation>
    </message>
    <message>
        <source>Khóa sổ</source>
        <translation>Close book</translation>
    </message>
    <message>
        <source>Khóa sổ chứng thực</source>
        <translation>Certification book closed</translation>
    </message>
    <message>
        <source>Khóa sổ {symbol}</source>
        <translation>Close book {symbol}</translation>
    </message>
    <message>
        <source>Khóa xong không ghi thêm được.</source>
        <translation>Nothing can be added once it is closed.</translation>
    </message>
    <message>
        <source>Không ai được nhắc bổ sung quá lâu.</source>
        <translation>Nobody has waited too long with missing papers.</translation>
    </message>
    <message>
        <source>Không còn lần thu nào ứng với việc này: đã hủy, đã hoàn, hoặc hoàn nhiều hơn số đã thu</source>
        <translation>No payment belongs to this any more: cancelled, refunded, or refunded more than was taken</translation>
    </message>
    <message>
        <source>Không còn lỗi nào để chép. Đóng bảng này</source>
        <translation>There is no error left to copy. Close this panel</translation>
    </message>
    <message>
        <source>Không có ai tên {name} trong danh sách cán bộ. Chọn người nhận trong danh sách</source>
        <translation>There is nobody named {name} in the list of staff. Choose from the list</translation>
    </message>
    <message>
        <source>Không có ca {id}. Xem lại danh sách các ca đã chốt</source>
        <translation>There is no shift {id}. Look at the list of closed shifts</translation>
    </message>
    <message>
        <source>Không có giấy thì chọn lý do</source>
        <translation>Without the paper choose a reason</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào chờ trả lời.</source>
        <translation>No dossier waits for an answer.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào {what}. Thử mấy số cuối của mã, hoặc họ tên không dấu</source>
        <translation>No dossier {what}. Try the last digits of the code, or the name without marks</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào.</source>
        <translation>No dossiers.</translation>
    </message>
    <message>
        <source>Không có hồ sơ quá hạn.</source>
        <translation>No dossier is overdue.</translation>
    </message>
    <message>
        <source>Không có hồ sơ đến hạn hôm nay.</source>
        <translation>No dossier is due today.</translation>
    </message>
    <message>
        <source>Không có khóa cổng “{key}”. Xem lại bằng lệnh portal-key list</source>
        <translation>There is no portal key “{key}”. See the command portal-key list</translation>
    </message>
    <message>
        <source>Không có lệnh nào tên như vậy: xóa bớt chữ</source>
        <translation>No command is called that: delete some letters</translation>
    </message>
    <message>
        <source>Không có mã ghép máy này. Nhập lại mã, hoặc xin mã mới</source>
        <translation>There is no such enrolment code. Enter it again, or ask for a new one</translation>
    </message>
    <message>
        <source>Không có ngày nào thuộc đề xuất “{proposal}”. Xem lại danh sách lịch nghỉ</source>
        <translation>No day belongs to the proposal “{proposal}”. Look at the list of holidays again</translation>
    </message>
    <message>
        <source>Không có ngày nào đang được đề xuất.</source>
        <translation>No day is being proposed.</translation>
    </message>
    <message>
        <source>Không có nơi cư trú nào khác để đổi: quét căn cước trước</source>
        <translation>There is no other residence to take: scan the ID card first</translation>
    </message>
    <message>
        <source>Không có quầy {to}. Đơn vị có các quầy từ 1 đến {counters}</source>
        <translation>There is no counter {to}. The office has counters 1 to {counters}</translation>
    </message>
    <message>
        <source>Không có sổ chứng thực “{book}”. Chọn một trong: {known}</source>
        <translation>There is no certification book “{book}”. Choose one of: {known}</translation>
    </message>
    <message>
        <source>Không có thao tác “{action}”. Chọn một trong: {known}</source>
        <translation>There is no action “{action}”. Choose one of: {known}</translation>
    </message>
    <message>
        <source>Không có thiết lập “{name}”. Xem các tên trong province-admin office --help</source>
        <translation>There is no setting “{name}”. See the names in province-admin office --help</translation>
    </message>
    <message>
        <source>Không có thủ tục mang mã {code}. Gõ vài chữ của tên thủ tục rồi chọn trong danh sách</source>
        <translation>There is no procedure with the code {code}. Type a few letters of its name, then choose from the list</translation>
    </message>
    <message>
        <source>Không có trường hợp “{case}”: chọn lại trong danh sách</source>
        <translation>There is no case “{case}”: choose again from the list</translation>
    </message>
    <message>
        <source>Không có tài khoản {username}. Xem account list</source>
        <translation>There is no account {username}. See account list</translation>
    </message>
    <message>
        <source>Không có vai “{role}”. Chọn clerk, officer, supervisor hoặc administrator</source>
        <translation>There is no role “{role}”. Choose clerk, officer, supervisor or administrator</translation>
    </message>
    <message>
        <source>Không có việc nào cần đối chiếu.</source>
        <translation>Nothing needs reconciling.</translation>
    </message>
    <message>
        <source>Không có việc nào tồn đọng.</source>
        <translation>Nothing is left over.</translation>
    </message>
    <message>
        <source>Không có {tool} hợp với PostgreSQL {version} của tỉnh. Cài gói postgresql-client cùng phiên bản rồi chạy lại</source>
        <translation>There is no {tool} that fits the province&apos;s PostgreSQL {version}. Install postgresql-client of that version, then run again</translation>
    </message>
    <message>
        <source>Không có: các liên đã trả hết cho dân</source>
        <translation>None: all copies were given to the citizen</translation>
    </message>
    <message>
        <source>Không có: giấy bị mất, hỏng</source>
        <translation>None: the paper is lost or damaged</translation>
    </message>
    <message>
        <source>Không có: không rõ giấy nào in sau cùng</source>
        <translation>None: not known which was the last one</translation>
    </message>
    <message>
        <source>Không cấp được mã ghép máy cho {kind} {counter} của “{office}”. Xem lại mã cơ quan, số quầy</source>
        <translation>No enrolment code for {kind} {counter} of “{office}”. Check the office code and the counter number</translation>
    </message>
    <message>
        <source>Không dùng</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Không dùng cổng nối tiếp</source>
        <translation>No serial port is used</translation>
    </message>
    <message>
        <source>Không dùng được tệp chìa khóa sao lưu {path}. Chỉ đúng tệp mà lần sao lưu đầu tiên đã tạo rồi chạy lại</source>
        <translation>The backup key file {path} cannot be used. Name the file that the first backup made, then run again</translation>
    </message>
    <message>
        <source>Không ghi hạn trả lời</source>
        <translation>No time for the answer is recorded</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục dữ liệu {path}. Xin quyền ghi cho thư mục này rồi làm lại</source>
        <translation>The data folder {path} cannot be written. Ask for the right to write there, then try again</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục dữ liệu. Xin quyền ghi cho thư mục này rồi làm lại</source>
        <translation>The data folder cannot be written. Ask for the right to write there, then try again</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục {path}. Chọn thư mục khác rồi lưu lại</source>
        <translation>Folder {path} cannot be written. Choose another folder, then save again</translation>
    </message>
    <message>
        <source>Không ghi được vào {path}: USB khóa ghi hoặc thiếu quyền. Mở khóa, đổi ổ. {safe}</source>
        <translation>{path} cannot be written: the USB stick is locked or rights are missing. Unlock it or change the drive. {safe}</translation>
    </message>
    <message>
        <source>Không hẹn trả</source>
        <translation>No due time</translation>
    </message>
    <message>
        <source>Không hồ sơ nào bị dời hẹn</source>
        <translation>no due time will move</translation>
    </message>
    <message>
        <source>Không hồ sơ nào cần đối chiếu.</source>
        <translation>No dossier needs reconciling.</translation>
    </message>
    <message>
        <source>Không hồ sơ nào của nơi khác đang chờ ở đây.</source>
        <translation>No dossier from elsewhere waits here.</translation>
    </message>
    <message>
        <source>Không hồ sơ nào gửi đến phải trả lời trong hôm nay.</source>
        <translation>No incoming dossier must be answered today.</translation>
    </message>
    <message>
        <source>Không hồ sơ nào mai đến hạn.</source>
        <translation>No dossier is due tomorrow.</translation>
    </message>
    <message>
        <source>Không hồ sơ nào trong danh sách làm được: bỏ ra bằng Delete, rồi quét tiếp</source>
        <translation>No dossier of the list can be done: remove them with Delete, then go on scanning</translation>
    </message>
    <message>
        <source>Không hồ sơ nào đang tạm gác.</source>
        <translation>No dossier is on hold.</translation>
    </message>
    <message>
        <source>Không hồ sơ nào đến hạn mà chưa bấm xong.</source>
        <translation>No dossier is due and not clicked.</translation>
    </message>
    <message>
        <source>Không kết quả nào chờ quá lâu.</source>
        <translation>No result has waited too long.</translation>
    </message>
    <message>
        <source>Không miễn, giảm</source>
        <translation>No exemption</translation>
    </message>
    <message>
        <source>Không mở được bản sao lưu {path}: tệp hỏng hoặc sai chìa khóa. Thử chìa khóa khác hoặc bản sao lưu trước đó</source>
        <translation>Backup {path} cannot be opened: it is damaged or the key is wrong. Try another key or an earlier backup</translation>
    </message>
    <message>
        <source>Không mở được kho chìa khóa của máy. Đăng nhập lại vào máy, hoặc đặt biến {variable} chỉ tới một tệp chìa khóa</source>
        <translation>The key store of the machine cannot be opened. Sign in to the machine again, or let the variable {variable} name a key file</translation>
    </message>
    <message>
        <source>Không mở được tệp {path}. Kiểm tra lại đường dẫn</source>
        <translation>File {path} cannot be opened. Check the path</translation>
    </message>
    <message>
        <source>Không mở được địa chỉ “{listen}”. Ghi dạng TÊN-MÁY:CỔNG, ví dụ 127.0.0.1:8700</source>
        <translation>The address “{listen}” cannot be opened. Write it like HOST:PORT, for example 127.0.0.1:8700</translation>
    </message>
    <message>
        <source>Không rõ giấy đã ra chưa. Nhìn máy in rồi chọn trong hàng in</source>
        <translation>It is not certain whether the paper is out. Look at the printer, then choose in the print queue</translation>
    </message>
    <message>
        <source>Không thu tiền thì phải ghi căn cứ miễn, giảm</source>
        <translation>Where no money is taken, write the ground for exemption or reduction</translation>
    </message>
    <message>
        <source>Không thấy tệp chìa khóa {path}. Cắm lại ổ chứa chìa khóa hoặc gọi người quản trị</source>
        <translation>The key file {path} is not there. Plug in the drive with the key, or call the administrator</translation>
    </message>
    <message>
        <source>Không thấy tệp dữ liệu {path}. Gọi người quản trị để khôi phục</source>
        <translation>The data file {path} is not there. Call the administrator to restore it</translation>
    </message>
    <message>
        <source>Không thấy ổ hoặc USB sao lưu ở {path}. Cắm lại, máy tự sao lưu tiếp. {safe}</source>
        <translation>The backup drive or USB stick at {path} is not there. Plug it in, backups go on by themselves. {safe}</translation>
    </message>
    <message>
        <source>Không tiếp nhận</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>Không tiếp nhận hồ sơ</source>
        <translation>Do not accept the dossier</translation>
    </message>
    <message>
        <source>Không tiếp nhận, in phiếu</source>
        <translation>Do not accept, print the slip</translation>
    </message>
    <message>
        <source>Không tìm thấy hồ sơ {code}, hoặc mã tra cứu chưa đúng. Xem lại trên giấy hẹn</source>
        <translation>There is no dossier {code}, or the look-up code is not right. See the receipt</translation>
    </message>
    <message>
        <source>Không tìm thấy hồ sơ {code}. Quét lại hoặc tìm theo họ tên, số căn cước</source>
        <translation>There is no dossier {code}. Scan again, or search by full name or ID number</translation>
    </message>
    <message>
        <source>Không tạo được tệp chìa khóa {path}. Chọn thư mục ghi được rồi làm lại</source>
        <translation>The key file {path} cannot be made. Choose a folder that can be written, then try again</translation>
    </message>
    <message>
        <source>Không đưa việc này vào sổ được: không đọc được, hoặc của cơ quan khác. Chọn gác</source>
        <translation>This cannot be taken into the books: it is unreadable or of another office. Choose to set it aside</translation>
    </message>
    <message>
        <source>Không đọc được bản dữ liệu “{document}”. Cập nhật Một Cửa lên bản mới rồi làm lại</source>
        <translation>The data “{document}” cannot be read. Update Một Cửa, then try again</translation>
    </message>
    <message>
        <source>Không đọc được tệp chìa khóa {path}. Xin quyền đọc tệp này rồi làm lại</source>
        <translation>The key file {path} cannot be read. Ask for the right to read it, then try again</translation>
    </message>
    <message>
        <source>Không đọc được tệp dữ liệu. Không xóa tệp, gọi người quản trị để khôi phục</source>
        <translation>The data file cannot be read. Do not delete it, call the administrator to restore it</translation>
    </message>
    <message>
        <source>Không đọc được tệp này. Chọn một tệp, không chọn thư mục; hoặc chép tệp sang chỗ khác</source>
        <translation>This file cannot be read. Choose a file, not a folder; or copy it somewhere else</translation>
    </message>
    <message>
        <source>Không đủ điều kiện giải quyết: nêu lý do từ chối</source>
        <translation>Conditions are not met: give the reason of the refusal</translation>
    </message>
    <message>
        <source>Khổ</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Khổ giấy</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Khớp sổ{left}</source>
        <translation>Agrees with the books{left}</translation>
    </message>
    <message>
        <source>Ki-ốt chỉ được ghi đánh giá và số thứ tự, không được ghi việc này.</source>
        <translation>A kiosk may record ratings and queue numbers only, not this.</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Kiểm tra dữ liệu thấy {count} chỗ không khớp. Không xóa tệp, gọi người quản trị xem từng chỗ</source>
        <translation>The check found {count} places that do not match. Do not delete the file, call the administrator to look at each</translation>
    </message>
    <message>
        <source>Kênh nộp</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai</source>
        <translation>Fee receipt series</translation>
    </message>
    <message>
        <source>Ký tự cuối mã</source>
        <translation>Signs after the code</translation>
    </message>
    <message>
        <source>Ký tự đầu mã</source>
        <translation>Signs before the code</translation>
    </message>
    <message>
        <source>Kết quả chờ dân nhận quá lâu</source>
        <translation>Results not collected</translation>
    </message>
    <message>
        <source>Kết quả chờ nhận quá</source>
        <translation>Result not collected for over</translation>
    </message>
    <message>
        <source>Kết quả chờ nhận quá (ngày)</source>
        <translation>Result not collected for over (days)</translation>
    </message>
    <message>
        <source>Kết quả là văn bản từ chối</source>
        <translation>The result is a refusal</translation>
    </message>
    <message>
        <source>Kết quả sẽ gửi qua bưu chính</source>
        <translation>Results to send by post</translation>
    </message>
    <message>
        <source>Kết quả đã trao lúc {at} {handing}</source>
        <translation>The result was handed over at {at} {handing}</translation>
    </message>
    <message>
        <source>Kết quả đã được trao trước đó: lần này là lần trao thứ hai</source>
        <translation>The result had been returned before: this is the second time</translation>
    </message>
    <message>
        <source>Kết thúc cửa sổ bị treo, mở lại   F9</source>
        <translation>End the window that hangs, open again   F9</translation>
    </message>
    <message>
        <source>Kệ, ngăn</source>
        <translation>Shelf, compartment</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Kỳ báo cáo từ {first} đến {last} bị ngược: nhập lại ngày đầu và ngày cuối</source>
        <translation>The period from {first} to {last} runs backwards: enter first and last day again</translation>
    </message>
    <message>
        <source>Kỳ này, chốt ngày 14</source>
        <translation>This period, closes on the 14th</translation>
    </message>
    <message>
        <source>Kỳ trước, chốt ngày 14</source>
        <translation>Last period, closed on the 14th</translation>
    </message>
    <message>
        <source>Liệt kê</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Loại tiền của {code}</source>
        <translation>Kind of money of {code}</translation>
    </message>
    <message>
        <source>Làm bù</source>
        <translation>Make-up day</translation>
    </message>
    <message>
        <source>Làm xong đến báo</source>
        <translation>From doing to hearing</translation>
    </message>
    <message>
        <source>Lãnh đạo quyết định; ở đây chỉ xem.</source>
        <translation>Supervisors decide; here you can only look.</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Lúc nhận, {due} chỉ là tạm tính; lịch năm đó đã công bố và hẹn không đổi.</source>
        <translation>At intake {due} was provisional; the calendar of that year is published and the due time stays.</translation>
    </message>
    <message>
        <source>Lúc đó hồ sơ đang ở bước “{status}” nên không {action} được</source>
        <translation>The dossier was then “{status}”, so nobody could {action}</translation>
    </message>
    <message>
        <source>Lúc đó hồ sơ đang ở bước “{status}”, không hợp với việc này</source>
        <translation>The dossier was then “{status}”, which does not fit this</translation>
    </message>
    <message>
        <source>Lúc đó hồ sơ: {before}. Bây giờ: {now}
Chủ hồ sơ: {owner}. Thủ tục: {procedure}</source>
        <translation>The dossier then: {before}. Now: {now}
Owner: {owner}. Procedure: {procedure}</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Lý do chênh lệch</source>
        <translation>Reason for the difference</translation>
    </message>
    <message>
        <source>Lý do ghi trong thư (để trống: phần mềm ghi ngày lịch thay đổi của từng hồ sơ)</source>
        <translation>Reason in the letter (empty: the program writes the changed days of each dossier)</translation>
    </message>
    <message>
        <source>Lý do ghi trong thư xin lỗi</source>
        <translation>Reason in the letter of apology</translation>
    </message>
    <message>
        <source>Lý do gỡ tệp</source>
        <translation>Reason for removing the file</translation>
    </message>
    <message>
        <source>Lý do gỡ tệp đang chọn</source>
        <translation>Reason for removing the chosen file</translation>
    </message>
    <message>
        <source>Lý do nhập sau</source>
        <translation>Reason for entering it late</translation>
    </message>
    <message>
        <source>Lý do quyết định</source>
        <translation>Reason of the decision</translation>
    </message>
    <message>
        <source>Lý do yêu cầu bổ sung</source>
        <translation>Reason for requesting papers</translation>
    </message>
    <message>
        <source>Lý do đính chính</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>Lý do, nếu khóa trước ngày 31/12</source>
        <translation>Reason, if closed before 31/12</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Lưu   Enter</source>
        <translation>Save   Enter</translation>
    </message>
    <message>
        <source>Lưu PDF   Ctrl+S</source>
        <translation>Save PDF   Ctrl+S</translation>
    </message>
    <message>
        <source>Lưu PDF để ký</source>
        <translation>Save PDF to sign</translation>
    </message>
    <message>
        <source>Lưu bản sao</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Lưu bản sao   Ctrl+S</source>
        <translation>Save a copy   Ctrl+S</translation>
    </message>
    <message>
        <source>Lưu bản điện tử   Ctrl+S</source>
        <translation>Save electronic copy   Ctrl+S</translation>
    </message>
    <message>
        <source>Lưu bảng tính</source>
        <translation>Save spreadsheet</translation>
    </message>
    <message>
        <source>Lưu thành tệp   F8</source>
        <translation>Save as a file   F8</translation>
    </message>
    <message>
        <source>Lấy lúc</source>
        <translation>Taken at</translation>
    </message>
    <message>
        <source>Lấy số</source>
        <translation>Queue number taken</translation>
    </message>
    <message>
        <source>Lần sao lưu bị lỗi</source>
        <translation>Backup that failed</translation>
    </message>
    <message>
        <source>Lần sao lưu vừa rồi bị ngắt giữa chừng. {safe}; máy sẽ tự làm lại</source>
        <translation>The last backup was interrupted. {safe}; the machine tries again by itself</translation>
    </message>
    <message>
        <source>Lần thu này không còn tiền để hủy hoặc hoàn</source>
        <translation>This payment has no money left to cancel or refund</translation>
    </message>
    <message>
        <source>Lần thu tiền {event} đã hoàn lại nên không hủy được. Mở hồ sơ để xem</source>
        <translation>Payment {event} is refunded and cannot be cancelled. Open the dossier to see it</translation>
    </message>
    <message>
        <source>Lần thu tiền {event} đã hủy. Mở hồ sơ để xem các lần thu</source>
        <translation>Payment {event} is cancelled. Open the dossier to see its payments</translation>
    </message>
    <message>
        <source>Lần thử {moment}: {sentence}</source>
        <translation>Attempt of {moment}: {sentence}</translation>
    </message>
    <message numerus="yes">
        <source>Lần trước chương trình gặp lỗi (%n lần). {key}: xem và chép cho người quản trị</source>
        <translation>
            <numerusform>Last time the program met an error. {key}: look at it and copy it for the administrator</numerusform>
            <numerusform>Last time the program met %n errors. {key}: look at them and copy them for the administrator</numerusform>
        </translation>
    </message>
    <message>
        <source>Lần đầu dùng Một Cửa ở quầy này, chưa có dữ liệu nào.</source>
        <translation>Một Cửa is used at this counter for the first time, there is no data yet.</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Lịch làm việc</source>
        <translation>Working calendar</translation>
    </message>
    <message>
        <source>Lịch làm việc không còn ngày làm việc nào để hẹn. Gọi người quản trị xem lại lịch</source>
        <translation>The working calendar has no working day left for a due time. Call the administrator to look at the calendar</translation>
    </message>
    <message numerus="yes">
        <source>Lịch làm việc đã đổi: %n hồ sơ chờ thư xin lỗi. {key} để xem và gửi</source>
        <translation>
            <numerusform>The working calendar has changed: %n dossier waits for a letter of apology. {key} to see and send</numerusform>
            <numerusform>The working calendar has changed: %n dossiers wait for letters of apology. {key} to see and send</numerusform>
        </translation>
    </message>
    <message>
        <source>Lịch làm việc: ngày khác thường</source>
        <translation>Working calendar: unusual days</translation>
    </message>
    <message>
        <source>Lịch nghỉ của năm đó chưa công bố: ngày hẹn là tạm tính</source>
        <translation>The holidays of that year are not published yet: the due date is provisional</translation>
    </message>
    <message>
        <source>Lịch thay đổi: {days}. Hẹn {due}, theo lịch mới {new_due}.</source>
        <translation>The calendar has changed: {days}. Promised {due}, by the new calendar {new_due}.</translation>
    </message>
    <message>
        <source>Lỗi chương trình đã gặp</source>
        <translation>Errors that the program met</translation>
    </message>
    <message>
        <source>Miễn phí</source>
        <translation>No fee</translation>
    </message>
    <message>
        <source>Miễn, giảm</source>
        <translation>Exemption</translation>
    </message>
    <message>
        <source>Máy</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh chưa nhận máy này. Hồ sơ vẫn còn ở máy; xin mã ghép máy mới để ghép lại</source>
        <translation>The province&apos;s server does not accept this machine. The dossiers are still here; ask for a new enrolment code</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh còn ở phiên bản cũ. Hồ sơ vẫn còn ở máy; báo người quản trị của tỉnh</source>
        <translation>The province&apos;s server is still an old version. The dossiers are still here; tell the province&apos;s administrator</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh không nhận mã ghép máy. Xin mã mới rồi ghép lại</source>
        <translation>The province&apos;s server does not take the enrolment code. Ask for a new one, then enrol</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh không nhận yêu cầu này. Hồ sơ vẫn còn ở máy; báo người quản trị</source>
        <translation>The province&apos;s server does not accept this request. The dossiers are still here; tell the administrator</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh trình chứng chỉ lạ nên không gửi gì. Báo người quản trị</source>
        <translation>The province&apos;s server shows an unknown certificate, so nothing is sent. Tell the administrator</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh trả lời không đọc được. Thử lại sau ít phút</source>
        <translation>The answer of the province&apos;s server cannot be read. Try again in a few minutes</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh vừa được khôi phục. Hồ sơ vẫn còn ở máy và sẽ tự gửi lại; đồng bộ lần nữa</source>
        <translation>The province&apos;s server has just been restored. The dossiers are still here and are sent again; synchronise once more</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh đang lỗi. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường</source>
        <translation>The province&apos;s server has a fault. Dossiers are sent again by themselves, go on receiving</translation>
    </message>
    <message>
        <source>Máy chủ tỉnh đã lên phiên bản mới. Cập nhật Một Cửa trên máy này; hồ sơ vẫn còn ở máy</source>
        <translation>The province&apos;s server has a newer version. Update Một Cửa on this machine; the dossiers are still here</translation>
    </message>
    <message>
        <source>Máy cũ hỏng, mất, hoặc cài lại: mọi hồ sơ đến lúc sao lưu trở lại đây. Tắt hẳn máy cũ nếu còn chạy. Cùng máy cũ thì để trống mã.</source>
        <translation>The old machine failed, was lost or set up anew: every dossier up to the backup comes back here. Turn the old machine off if it still runs. On the same machine leave the code empty.</translation>
    </message>
    <message>
        <source>Máy im lặng</source>
        <translation>Silent devices</translation>
    </message>
    <message>
        <source>Máy im lặng lâu nhất</source>
        <translation>Longest silent devices</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Máy in nhiệt chỉ in phiếu hẹn. Chọn máy in khác cho giấy này</source>
        <translation>A thermal printer prints tickets only. Choose another printer for this paper</translation>
    </message>
    <message>
        <source>Máy in đang giữ giấy này và in khi sẵn sàng. F8 nếu muốn in ở máy khác</source>
        <translation>The printer has this paper and prints it when it is ready. F8 prints it elsewhere</translation>
    </message>
    <message>
        <source>Máy in, in thử</source>
        <translation>Printers, test page</translation>
    </message>
    <message>
        <source>Máy không cho kết thúc cửa sổ cũ. Tắt máy rồi bật lại: hồ sơ đã tiếp nhận vẫn còn.</source>
        <translation>The system does not let that window be ended. Switch the machine off and on: dossiers that were received are still there.</translation>
    </message>
    <message>
        <source>Máy này chưa có bản sao lưu nào</source>
        <translation>This machine has no backup yet</translation>
    </message>
    <message>
        <source>Máy này chưa có dữ liệu của quầy nào. Chọn một trong hai việc:</source>
        <translation>This machine holds no counter&apos;s data yet. Choose one of two:</translation>
    </message>
    <message>
        <source>Máy này chưa có nơi sao lưu: hỏng ổ cứng là mất hồ sơ chưa gửi tỉnh. {key} để chọn USB hoặc ổ khác</source>
        <translation>This machine has no backup place: if the disk fails, dossiers not yet sent to the province are lost. {key} to choose a USB stick or another drive</translation>
    </message>
    <message>
        <source>Máy này chưa ghép với tỉnh. Xin mã ghép máy rồi ghép trong phần quản trị</source>
        <translation>This machine is not enrolled with the province. Ask for an enrolment code, then enrol in the administration part</translation>
    </message>
    <message>
        <source>Máy này chưa đọc được bản dữ liệu mới của tỉnh. Cập nhật Một Cửa lên bản mới</source>
        <translation>This machine cannot read the province&apos;s new data. Update Một Cửa</translation>
    </message>
    <message>
        <source>Máy này không có cổng nối tiếp USB nào</source>
        <translation>This machine has no USB serial port</translation>
    </message>
    <message>
        <source>Máy này không có màn hình. Mở trên máy có màn hình, hoặc dùng các lệnh không cần cửa sổ</source>
        <translation>This machine has no screen. Open it on a machine with a screen, or use the commands that need no window</translation>
    </message>
    <message>
        <source>Máy này không phải quầy nên không có quỹ. Làm việc này ở máy của quầy</source>
        <translation>This machine is no counter and so has no cash box. Do this on a counter&apos;s machine</translation>
    </message>
    <message>
        <source>Máy này từng ghi sổ {symbol} năm {year} đến số {last} trước khi khôi phục. Đồng bộ trước; nếu không được, mở sổ và nhập số cuối trên sổ giấy</source>
        <translation>This machine had written book {symbol} of {year} up to number {last} before it was restored. Synchronise first; if that fails, open the book and enter the last number of the paper book</translation>
    </message>
    <message>
        <source>Máy này và tỉnh chưa khớp nhau. Đồng bộ một lần rồi so lại; nếu vẫn vậy báo người quản trị</source>
        <translation>This machine and the province do not agree yet. Synchronise once, then compare again; if it stays so, tell the administrator</translation>
    </message>
    <message>
        <source>Máy này đã quên hồ sơ {reference}: ổ đĩa đã bị đưa về trạng thái cũ. Số mới đi tiếp sau số này, cứ tiếp nhận bình thường. Nối mạng để hồ sơ đã gửi tự về; báo người quản trị</source>
        <translation>This machine has forgotten dossier {reference}: its disk was set back. New numbers go on after this one, receive as usual. Connect to the province so that sent dossiers come back; tell the administrator</translation>
    </message>
    <message>
        <source>Máy quét chưa để tệp mới nào: quét giấy trước, hoặc Ctrl+O để chọn tệp</source>
        <translation>The scanner left no new file: scan first, or Ctrl+O to choose a file</translation>
    </message>
    <message>
        <source>Máy quét gõ hơi chậm: bỏ khoảng nghỉ giữa các phím trong máy quét</source>
        <translation>The scanner types rather slowly: take out its delay between keys</translation>
    </message>
    <message>
        <source>Máy quét gõ quá chậm ({gap} ms một phím) nên chữ rơi vào ô: xóa ô đó. {key}: thử máy quét</source>
        <translation>The scanner types too slowly ({gap} ms a key), so its text fell into a field: clear that field. {key}: try the scanner</translation>
    </message>
    <message>
        <source>Máy quét gõ quá chậm, {gap} ms một phím: chữ rơi vào ô</source>
        <translation>The scanner types too slowly, {gap} ms a key: its text falls into a field</translation>
    </message>
    <message>
        <source>Máy quét gửi thêm ký tự quanh mã: đầu “{prefix}”, cuối “{suffix}”</source>
        <translation>The scanner sends more signs around the code: before “{prefix}”, after “{suffix}”</translation>
    </message>
    <message>
        <source>Máy quét không gửi Enter ở cuối: đặt cho gửi Enter (CR) để trả lời nhanh hơn</source>
        <translation>The scanner sends no final key: set it to send CR for a faster answer</translation>
    </message>
    <message>
        <source>Máy quét làm rơi chữ có dấu của căn cước</source>
        <translation>The scanner loses marked letters of the ID card</translation>
    </message>
    <message>
        <source>Máy quét đọc đúng căn cước, đủ dấu</source>
        <translation>The scanner reads the ID card right, with all marks</translation>
    </message>
    <message>
        <source>Máy quét đọc đúng mã {code}</source>
        <translation>The scanner reads the code {code} right</translation>
    </message>
    <message>
        <source>Máy quét đọc được “{text}”: không phải mã hồ sơ hay căn cước</source>
        <translation>The scanner read “{text}”: neither a dossier code nor an ID card</translation>
    </message>
    <message>
        <source>Máy quét ở cổng {port} đã rút ra: cắm lại là dùng được ngay</source>
        <translation>The scanner on port {port} was unplugged: plug it in again and it works at once</translation>
    </message>
    <message>
        <source>Máy vừa khôi phục dữ liệu, có thể thiếu số. Xem sổ giấy {symbol} và nhập số cuối cùng đã ghi (máy nhớ đến số {last})</source>
        <translation>The machine has just been restored and may lack numbers. Look into the paper book {symbol} and enter the last number written (the machine remembers up to {last})</translation>
    </message>
    <message>
        <source>Máy đang sao lưu rồi. Chờ xong rồi xem lại</source>
        <translation>A backup is already under way. Wait until it is done, then look again</translation>
    </message>
    <message>
        <source>Máy đã ghi sổ {symbol} đến số {last}. Xem lại sổ giấy và nhập số cuối cùng từ {last} trở lên</source>
        <translation>The machine has written book {symbol} up to number {last}. Look into the paper book and enter its last number, {last} or higher</translation>
    </message>
    <message>
        <source>Mã VietQR chuyển {money}</source>
        <translation>VietQR code to transfer {money}</translation>
    </message>
    <message>
        <source>Mã băm của tệp gồm 64 chữ số và chữ cái a–f. Chép lại từ lệnh attachments</source>
        <translation>The hash of a file has 64 digits and letters a–f. Copy it again from the command attachments</translation>
    </message>
    <message>
        <source>Mã chuyển khoản</source>
        <translation>Transfer reference</translation>
    </message>
    <message>
        <source>Mã ghép máy chưa đúng. Nhập lại, hoặc xin mã mới</source>
        <translation>The enrolment code is not right. Enter it again, or ask for a new one</translation>
    </message>
    <message>
        <source>Mã ghép máy này cấp cho quầy khác. Xin mã đúng đơn vị và quầy</source>
        <translation>This enrolment code is for another counter. Ask for that of the right office and counter</translation>
    </message>
    <message>
        <source>Mã ghép máy đã dùng rồi, mỗi mã chỉ dùng một lần. Xin mã mới</source>
        <translation>The enrolment code is used up, each serves once. Ask for a new one</translation>
    </message>
    <message>
        <source>Mã ghép máy đã dùng rồi. Xin mã mới</source>
        <translation>The enrolment code is used up. Ask for a new one</translation>
    </message>
    <message>
        <source>Mã ghép máy đã hết hạn (15 phút). Xin mã mới rồi ghép ngay</source>
        <translation>The enrolment code has expired (15 minutes). Ask for a new one and enrol at once</translation>
    </message>
    <message>
        <source>Mã ghép máy đã hết hạn. Xin mã mới</source>
        <translation>The enrolment code has expired. Ask for a new one</translation>
    </message>
    <message>
        <source>Mã giao dịch</source>
        <translation>Transfer reference</translation>
    </message>
    <message>
        <source>Mã giao dịch chuyển khoản</source>
        <translation>Bank transfer reference</translation>
    </message>
    <message>
        <source>Mã giao dịch hoàn</source>
        <translation>Reference of the refund</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Mã hồ sơ của cổng dịch vụ công</source>
        <translation>Dossier code of the public service portal</translation>
    </message>
    <message>
        <source>Mã khôi phục</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Mã khôi phục chưa đúng. Nhập lại từng nhóm như trên giấy</source>
        <translation>The recovery code is not right. Enter each group again as on the paper</translation>
    </message>
    <message>
        <source>Mã khôi phục gõ chưa đúng. Nhập lại theo tờ mã khôi phục</source>
        <translation>The recovery code is mistyped. Enter it again from the paper</translation>
    </message>
    <message>
        <source>Mã khôi phục, chép ra giấy</source>
        <translation>Recovery code, copy it onto paper</translation>
    </message>
    <message>
        <source>Mã khôi phục: 7 nhóm 4 ký tự; hoa, thường, gạch, dấu cách đều được</source>
        <translation>Recovery code: 7 groups of 4 characters; capitals, small letters, dashes and spaces all work</translation>
    </message>
    <message>
        <source>Mã ngân hàng</source>
        <translation>Bank code</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Mã tra cứu</source>
        <translation>Check word</translation>
    </message>
    <message>
        <source>Mã tra cứu gồm 12 ký tự in trên giấy hẹn. Nhập lại mã tra cứu</source>
        <translation>The look-up code has 12 characters printed on the receipt. Enter it again</translation>
    </message>
    <message>
        <source>Mã trên giấy hẹn</source>
        <translation>Code on the receipt</translation>
    </message>
    <message>
        <source>Mã trên giấy hẹn in sau cùng</source>
        <translation>Code on the receipt printed last</translation>
    </message>
    <message>
        <source>Mã trên giấy hẹn đọc thiếu</source>
        <translation>The code on the receipt was read in part only</translation>
    </message>
    <message>
        <source>Mã {code} đã có ở đây. Tìm hồ sơ đó thay vì nhập lại</source>
        <translation>Code {code} is already here. Find that dossier instead of entering it again</translation>
    </message>
    <message>
        <source>Mã, tên, số căn cước, điện thoại, thủ tục, nơi để</source>
        <translation>Code, name, ID number, phone, procedure, place</translation>
    </message>
    <message>
        <source>Mũi tên xuống rồi Enter để mở</source>
        <translation>Arrow down, then Enter to open</translation>
    </message>
    <message>
        <source>Mũi tên xuống: những nơi đang dùng · Để trống: hồ sơ không còn ở chỗ cũ</source>
        <translation>Arrow down: places in use · Empty: the dossier is no longer at its place</translation>
    </message>
    <message>
        <source>Mất giấy hẹn</source>
        <translation>Receipt is lost</translation>
    </message>
    <message>
        <source>Mất đường truyền, vẫn tiếp nhận bình thường: hồ sơ tự gửi khi có mạng</source>
        <translation>The line is down, go on receiving: dossiers are sent by themselves once it is back</translation>
    </message>
    <message>
        <source>Mẫu in {file} có các cột rộng hơn trang giấy. {mend}</source>
        <translation>Form {file} has columns wider than the page. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} có dấu ngoặc nhọn chưa đóng ở chữ “{text}”. {mend}</source>
        <translation>Form {file} has an open brace in “{text}”. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} có giá trị sai kiểu hoặc ngoài khoảng ở mục {where}. {mend}</source>
        <translation>Form {file} has a value of the wrong kind or out of range at {where}. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} có mục lạ {where}. {mend}</source>
        <translation>Form {file} has an unknown part {where}. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} có phần phrases thừa hoặc thiếu: {names}. {mend}</source>
        <translation>Form {file} has phrases too many or too few: {names}. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} ghi form là {form} nhưng tên tệp là của {wanted}. {mend}</source>
        <translation>Form {file} says form {form}, but its name is that of {wanted}. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} gọi tệp chữ {names} không có trong thư mục. {mend}</source>
        <translation>Form {file} names the font file {names}, which is not in the folder. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} hỏi bảng “{names}” mà giấy này không có. {mend}</source>
        <translation>Form {file} asks for the table “{names}”, which this paper does not have. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} hỏi giá trị mà phần phrases.{names} không có. {mend}</source>
        <translation>Form {file} asks for a value that phrases.{names} does not have. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} hỏi giá trị “{names}” mà giấy này không có, ở chữ “{text}”. {mend}</source>
        <translation>Form {file} asks for the value “{names}”, which this paper does not have, in “{text}”. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} không mở được: xem lại quyền đọc. {mend}</source>
        <translation>Form {file} cannot be opened: check the right to read it. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} không phải UTF-8: lưu lại bằng bảng mã UTF-8. {mend}</source>
        <translation>Form {file} is not UTF-8: save it as UTF-8. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} thiếu mục {where}. {mend}</source>
        <translation>Form {file} lacks {where}. {mend}</translation>
    </message>
    <message>
        <source>Mẫu in {file} viết sai ở dòng {line}, cột {column}. {mend}</source>
        <translation>Form {file} is wrong at line {line}, column {column}. {mend}</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Mật khẩu mới</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Mật khẩu mới, từ 8 ký tự</source>
        <translation>New password, at least 8 characters</translation>
    </message>
    <message>
        <source>Mọi giấy</source>
        <translation>Every paper</translation>
    </message>
    <message>
        <source>Mọi hồ sơ đang giải quyết đều hẹn đúng lịch làm việc</source>
        <translation>Every running dossier agrees with the working calendar</translation>
    </message>
    <message>
        <source>Mọi lệnh</source>
        <translation>All commands</translation>
    </message>
    <message>
        <source>Mỗi giờ máy tự sao lưu vào nơi này, giữ 48 bản gần nhất và mỗi ngày một bản trong 30 ngày; bản đầu ngày được kiểm tra toàn bộ. Bản sao lưu đã mã hóa: máy này mở được ngay, máy khác phải có mã khôi phục trên giấy. Cất tờ mã trong tủ khóa, không để cùng USB; mất tờ mã thì nhờ người quản trị tạo mã mới.</source>
        <translation>Every hour the machine backs itself up to this place; it keeps the newest 48 copies and one a day for 30 days; the first of a day is fully checked. Copies are encrypted: this machine opens them at once, another one needs the recovery code on paper. Keep that paper in a locked cabinet, not with the USB stick; if it is lost, ask the administrator to make a new code.</translation>
    </message>
    <message>
        <source>Một Cửa</source>
        <translation>Một Cửa</translation>
    </message>
    <message>
        <source>Một Cửa tự thử lại; sửa máy in xong bấm Enter để in ngay</source>
        <translation>Một Cửa tries again by itself; once the printer is mended Enter prints at once</translation>
    </message>
    <message>
        <source>Một Cửa vừa được cập nhật, đang sắp xếp lại hồ sơ: {percent}%
Hồ sơ vẫn còn nguyên, xin chờ một chút.</source>
        <translation>Một Cửa has just been updated and is sorting the dossiers anew: {percent}%
No dossier is lost; one moment, please.</translation>
    </message>
    <message>
        <source>Một Cửa · {office}</source>
        <translation>Một Cửa · {office}</translation>
    </message>
    <message>
        <source>Một Cửa đang chạy trên máy này với thư mục dữ liệu đó. Dùng cửa sổ đang mở</source>
        <translation>Một Cửa is already running on this machine with that data folder. Use the open window</translation>
    </message>
    <message>
        <source>Một Cửa đang mở dữ liệu của quầy…</source>
        <translation>Một Cửa is opening the counter&apos;s data…</translation>
    </message>
    <message>
        <source>Một Cửa đã mở trên máy này nhưng cửa sổ đó chưa trả lời, có thể ổ đĩa đang chậm. Xin chờ: khi cửa sổ cũ trả lời, nó tự hiện lên.</source>
        <translation>Một Cửa is open on this machine but its window does not answer; perhaps the disk is slow. Please wait: as soon as that window answers it comes to the front.</translation>
    </message>
    <message>
        <source>Một Cửa đóng lại và tự mở với cỡ mới. Ô đang nhập được giữ; đăng nhập lại rồi nhập tiếp.</source>
        <translation>Một Cửa closes and opens again with the new size. What is being typed is kept; sign in again and go on.</translation>
    </message>
    <message>
        <source>Một lúc nữa mới biết máy in có nhận không</source>
        <translation>In a moment it will be known whether the printer takes it</translation>
    </message>
    <message>
        <source>Một mẫu in của cơ quan chưa dùng được. {mend}</source>
        <translation>A form of the office cannot be used. {mend}</translation>
    </message>
    <message>
        <source>Mở   Enter</source>
        <translation>Open   Enter</translation>
    </message>
    <message>
        <source>Mở ca: {name}</source>
        <translation>Shift opened: {name}</translation>
    </message>
    <message>
        <source>Mở cho máy khác ({host}) thì phải có chứng chỉ: thêm --certificate và --key</source>
        <translation>To open it for other machines ({host}) a certificate is needed: add --certificate and --key</translation>
    </message>
    <message>
        <source>Mở một hồ sơ rồi rút lại bước vừa ghi của hồ sơ đó</source>
        <translation>Open a dossier to undo its last step</translation>
    </message>
    <message>
        <source>Mở một hồ sơ rồi xem giấy tờ của hồ sơ đó</source>
        <translation>Open a dossier to see its papers</translation>
    </message>
    <message>
        <source>Mở một hồ sơ rồi đính chính hồ sơ đó</source>
        <translation>Open a dossier to correct it</translation>
    </message>
    <message>
        <source>Mở quầy   Enter</source>
        <translation>Open the counter   Enter</translation>
    </message>
    <message>
        <source>Mở sổ</source>
        <translation>Open a book</translation>
    </message>
    <message>
        <source>Mở sổ chứng thực</source>
        <translation>Certification book opened</translation>
    </message>
    <message>
        <source>Mở sổ {symbol} năm {year}</source>
        <translation>Open book {symbol} of {year}</translation>
    </message>
    <message>
        <source>Mục đích, nội dung yêu cầu</source>
        <translation>Purpose, content of the request</translation>
    </message>
    <message>
        <source>Mức thu và tài khoản do quản trị hoặc lãnh đạo nhập: nhờ người có quyền đăng nhập</source>
        <translation>Tariff and account are entered by an administrator or a supervisor: ask somebody with the right to sign in</translation>
    </message>
    <message>
        <source>Mức thu đã thông báo</source>
        <translation>Tariff as told</translation>
    </message>
    <message>
        <source>Nam</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Nghe tỉnh lần cuối</source>
        <translation>Province last heard</translation>
    </message>
    <message>
        <source>Nghỉ</source>
        <translation>Holiday</translation>
    </message>
    <message>
        <source>Nghỉ bù, hoán đổi</source>
        <translation>Substitute day</translation>
    </message>
    <message>
        <source>Nghỉ dài nhất giữa hai phím (ms)</source>
        <translation>Longest pause between two keys (ms)</translation>
    </message>
    <message>
        <source>Nghỉ dài nhất giữa hai phím, mili giây</source>
        <translation>Longest pause between two keys, milliseconds</translation>
    </message>
    <message>
        <source>Nghị quyết</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Nghị quyết của HĐND tỉnh</source>
        <translation>Resolution of the provincial People&apos;s Council</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Ngày cấp</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>Ngày cấp đọc từ căn cước không thể có: xem lại thẻ</source>
        <translation>The date of issue read from the ID card cannot be: look at the card</translation>
    </message>
    <message>
        <source>Ngày hẹn mới</source>
        <translation>New due date</translation>
    </message>
    <message>
        <source>Ngày nghỉ cố định của Bộ luật Lao động (Điều 112) luôn áp dụng nên không ghi ở đây.</source>
        <translation>The fixed holidays of the Labour Code (Article 112) always count and so are not listed here.</translation>
    </message>
    <message>
        <source>Ngày phải xong</source>
        <translation>Must be done by</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Ngày sinh ở sau hôm nay: nhập lại ngày sinh</source>
        <translation>The date of birth is after today: enter it again</translation>
    </message>
    <message>
        <source>Ngày {on} cơ quan nghỉ: chọn ngày làm việc, gần nhất là {next}</source>
        <translation>The office is closed on {on}: choose a working day, the next one is {next}</translation>
    </message>
    <message>
        <source>Ngôn ngữ: English</source>
        <translation>Language: Tiếng Việt</translation>
    </message>
    <message>
        <source>Người ký chứng thực</source>
        <translation>Signer of the certification</translation>
    </message>
    <message>
        <source>Người nhận</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>Người nhận ca</source>
        <translation>Next to take the shift</translation>
    </message>
    <message>
        <source>Người nhận khác với {name} trên hồ sơ: xem lại căn cước, hoặc chọn ủy quyền, người thân</source>
        <translation>The receiver is not {name} of the dossier: check the ID card, or choose authorisation or relative</translation>
    </message>
    <message>
        <source>Người nhận là</source>
        <translation>The receiver is</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Submitter</translation>
    </message>
    <message>
        <source>Người nộp quét mã VietQR để chuyển vào tài khoản này. Xóa trắng cả ba ô nếu không dùng nữa.</source>
        <translation>Submitters scan the VietQR code to transfer to this account. Clear all three fields to use it no more.</translation>
    </message>
    <message>
        <source>Người thu</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <source>Người thân</source>
        <translation>Relative</translation>
    </message>
    <message>
        <source>Người yêu cầu</source>
        <translation>Requester</translation>
    </message>
    <message>
        <source>Người được ủy quyền</source>
        <translation>Authorised person</translation>
    </message>
    <message>
        <source>Nhìn máy in: có giấy rồi thì F9, chưa có thì Enter để in lại</source>
        <translation>Look at the printer: if the paper is there press F9, if not Enter prints it again</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Nhóm theo</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>Nhận giấy tờ bổ sung</source>
        <translation>Missing papers taken in</translation>
    </message>
    <message>
        <source>Nhận lại hồ sơ</source>
        <translation>Dossier taken back</translation>
    </message>
    <message>
        <source>Nhận sổ</source>
        <translation>Take the book</translation>
    </message>
    <message>
        <source>Nhận từ ngày</source>
        <translation>Received from</translation>
    </message>
    <message>
        <source>Nhập 6 số mã ngân hàng (BIN), ví dụ 970436</source>
        <translation>Enter the 6 digits of the bank code (BIN), for example 970436</translation>
    </message>
    <message>
        <source>Nhập căn cứ pháp lý của thời hạn, ví dụ tên và điều của văn bản</source>
        <translation>Enter the legal ground of the time limit, for example name and article of the document</translation>
    </message>
    <message>
        <source>Nhập giấy ủy quyền: số, ngày và phạm vi ủy quyền</source>
        <translation>Enter the authorisation: number, date and scope</translation>
    </message>
    <message>
        <source>Nhập giờ và ngày, ví dụ 16:30 hoặc 16:30 20/11</source>
        <translation>Enter time and day, for example 16:30 or 16:30 20/11</translation>
    </message>
    <message>
        <source>Nhập ký hiệu và số biên lai, hoặc mã giao dịch chuyển khoản</source>
        <translation>Enter series and number of the fee receipt, or the bank transfer reference</translation>
    </message>
    <message>
        <source>Nhập lý do</source>
        <translation>Enter the reason</translation>
    </message>
    <message>
        <source>Nhập lý do gỡ tệp</source>
        <translation>Enter why the file is removed</translation>
    </message>
    <message>
        <source>Nhập lại mật khẩu mới</source>
        <translation>New password again</translation>
    </message>
    <message>
        <source>Nhập lại thời hạn: một số và đơn vị, ví dụ 3 ngày làm việc</source>
        <translation>Enter the time limit again: a number and a unit, for example 3 working days</translation>
    </message>
    <message>
        <source>Nhập lại {what}: đang ở sau lúc này. Nếu giờ nhập đúng thì chỉnh lại đồng hồ máy</source>
        <translation>Enter {what} again: it lies in the future. If the time is right, set the clock of the machine</translation>
    </message>
    <message>
        <source>Nhập mã khôi phục trên giấy</source>
        <translation>Enter the recovery code from the paper</translation>
    </message>
    <message>
        <source>Nhập mã số thuế 10 số, hoặc 13 số của đơn vị phụ thuộc</source>
        <translation>Enter a tax code of 10 digits, or 13 digits of a dependent unit</translation>
    </message>
    <message>
        <source>Nhập mã sự kiện như trong phần cần đối chiếu của hồ sơ</source>
        <translation>Enter the event as shown in the dossier&apos;s part “to reconcile”</translation>
    </message>
    <message>
        <source>Nhập mật khẩu mới từ {least} ký tự trở lên</source>
        <translation>Enter a new password of at least {least} characters</translation>
    </message>
    <message>
        <source>Nhập mức thu của tỉnh</source>
        <translation>Enter the province&apos;s tariff</translation>
    </message>
    <message>
        <source>Nhập mức thu của tỉnh   Ctrl+E</source>
        <translation>Enter the province&apos;s tariff   Ctrl+E</translation>
    </message>
    <message>
        <source>Nhập ngày cuối</source>
        <translation>Enter the last day</translation>
    </message>
    <message>
        <source>Nhập ngày cuối không trước ngày đầu</source>
        <translation>Enter a last day not before the first</translation>
    </message>
    <message>
        <source>Nhập ngày dạng ngày/tháng, hoặc ngày/tháng/năm</source>
        <translation>Enter a date as day/month or day/month/year</translation>
    </message>
    <message>
        <source>Nhập ngày hẹn mới theo ngày/tháng/năm</source>
        <translation>Enter the new due date as day/month/year</translation>
    </message>
    <message>
        <source>Nhập ngày đầu</source>
        <translation>Enter the first day</translation>
    </message>
    <message>
        <source>Nhập ngày đầu không sau hôm nay</source>
        <translation>Enter a first day not after today</translation>
    </message>
    <message>
        <source>Nhập ngày/tháng/năm</source>
        <translation>Enter day/month/year</translation>
    </message>
    <message>
        <source>Nhập nơi nhận chuyển</source>
        <translation>Enter the destination</translation>
    </message>
    <message>
        <source>Nhập nơi để hồ sơ, ví dụ: Kệ 2, ngăn 3</source>
        <translation>Enter the place, for example: shelf 2, compartment 3</translation>
    </message>
    <message>
        <source>Nhập quan hệ của người nhận với chủ hồ sơ, ví dụ con, vợ, cha đẻ</source>
        <translation>Enter the relation of the receiver to the owner, for example child, wife, father</translation>
    </message>
    <message>
        <source>Nhập số bản từ 0 đến {most}</source>
        <translation>Enter the number of copies from 0 to {most}</translation>
    </message>
    <message>
        <source>Nhập số bộ hồ sơ từ 1 đến {most}</source>
        <translation>Enter the number of sets from 1 to {most}</translation>
    </message>
    <message>
        <source>Nhập số cuối cùng đã ghi trên sổ giấy</source>
        <translation>Enter the last number written in the paper book</translation>
    </message>
    <message>
        <source>Nhập số ngày</source>
        <translation>Enter a number of days</translation>
    </message>
    <message>
        <source>Nhập số quầy, ví dụ 1</source>
        <translation>Enter the counter number, for example 1</translation>
    </message>
    <message>
        <source>Nhập số thứ tự gồm một chữ cái và các chữ số, ví dụ {example}</source>
        <translation>Type a number of one letter and digits, such as {example}</translation>
    </message>
    <message>
        <source>Nhập số tiền bằng số, ví dụ 8000 hoặc 8.000</source>
        <translation>Enter the amount in digits, for example 8000 or 8.000</translation>
    </message>
    <message>
        <source>Nhập số tiền bằng đồng, từ 0 trở lên</source>
        <translation>Enter the amount in đồng, 0 or more</translation>
    </message>
    <message>
        <source>Nhập số tiền hoàn lại từ 1 đồng đến {most} đ</source>
        <translation>Enter the amount to refund, 1 đồng to {most} đ</translation>
    </message>
    <message>
        <source>Nhập số tiền nộp thủ quỹ từ 0 đến {most} đ</source>
        <translation>Enter the amount handed to the treasurer, 0 to {most} đ</translation>
    </message>
    <message>
        <source>Nhập số tiền ít nhất một hồ sơ, hoặc Ctrl+P để chỉ in danh sách</source>
        <translation>Enter the amount of at least one dossier, or Ctrl+P to print the list only</translation>
    </message>
    <message>
        <source>Nhập số tiền để có mã VietQR cho người nộp quét</source>
        <translation>Enter an amount to get a VietQR code that the submitter scans</translation>
    </message>
    <message>
        <source>Nhập số trang, số bản để tính phí</source>
        <translation>Enter pages and copies to get the fee</translation>
    </message>
    <message>
        <source>Nhập số tài khoản từ 4 đến 19 chữ số</source>
        <translation>Enter the account number, 4 to 19 digits</translation>
    </message>
    <message>
        <source>Nhập số điện thoại 10 số (di động) hoặc 11 số (cố định)</source>
        <translation>Enter a phone number of 10 digits (mobile) or 11 digits (landline)</translation>
    </message>
    <message>
        <source>Nhập số điện thoại hoặc thư điện tử để nhắn tin, hoặc bỏ tích nhắn tin</source>
        <translation>Type a phone number or an e-mail address for messages, or untick them</translation>
    </message>
    <message>
        <source>Nhập thư mục để lưu</source>
        <translation>Enter a folder to save to</translation>
    </message>
    <message>
        <source>Nhập thư điện tử dạng ten@noi.vn, hoặc để trống</source>
        <translation>Enter an e-mail like name@place.vn, or leave it empty</translation>
    </message>
    <message>
        <source>Nhập thời hạn từ 1 trở lên và không quá mười năm (đang là {n})</source>
        <translation>Enter a time limit of at least 1 and at most ten years (now {n})</translation>
    </message>
    <message>
        <source>Nhập trùng</source>
        <translation>Entered twice</translation>
    </message>
    <message>
        <source>Nhập tên đăng nhập và mật khẩu của tỉnh</source>
        <translation>Type your user name and password of the province</translation>
    </message>
    <message>
        <source>Nhập tên đơn vị bưu chính</source>
        <translation>Enter the name of the postal operator</translation>
    </message>
    <message>
        <source>Nhập từ {least} đến {most}</source>
        <translation>Enter {least} to {most}</translation>
    </message>
    <message>
        <source>Nhập {what}</source>
        <translation>Enter {what}</translation>
    </message>
    <message>
        <source>Nhập {what} bằng chữ, trong dấu ngoặc kép</source>
        <translation>Enter {what} as text, in quotation marks</translation>
    </message>
    <message>
        <source>Nhập {what} bằng số nguyên</source>
        <translation>Enter {what} as a whole number</translation>
    </message>
    <message>
        <source>Nhập {what} theo ngày/tháng/năm, ví dụ 1/2/1990</source>
        <translation>Enter {what} as day/month/year, for example 1/2/1990</translation>
    </message>
    <message>
        <source>Nhập {what} từ 0 đến {most}</source>
        <translation>Enter {what} from 0 to {most}</translation>
    </message>
    <message>
        <source>Nhập {what} từ 1 đến {most}</source>
        <translation>Enter {what} from 1 to {most}</translation>
    </message>
    <message>
        <source>Nhập đủ 12 số căn cước (đang có {length}), hoặc 9 số chứng minh cũ</source>
        <translation>Enter all 12 digits of the ID number (now {length}), or 9 digits of an old identity card</translation>
    </message>
    <message>
        <source>Những chỗ thay đổi</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Năm của sổ</source>
        <translation>Year of the book</translation>
    </message>
    <message>
        <source>Năm nay</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Năm {year}</source>
        <translation>Year {year}</translation>
    </message>
    <message>
        <source>Nơi cư trú</source>
        <translation>Residence</translation>
    </message>
    <message>
        <source>Nơi giữ</source>
        <translation>Held by</translation>
    </message>
    <message>
        <source>Nơi nhận không có thời hạn riêng.</source>
        <translation>The destination has no time limit of its own.</translation>
    </message>
    <message>
        <source>Nơi nhận phải xong trước {due}{limit}.{stands}</source>
        <translation>The destination must be done before {due}{limit}.{stands}</translation>
    </message>
    <message>
        <source>Nơi sao lưu</source>
        <translation>Backup place</translation>
    </message>
    <message>
        <source>Nơi sao lưu {path} đã đầy, không đủ chỗ cho bản mới. Dọn bớt hoặc đổi ổ lớn hơn. {safe}</source>
        <translation>The backup place {path} is full, there is no room for a new copy. Tidy it up or use a larger drive. {safe}</translation>
    </message>
    <message>
        <source>Nơi sao lưu: thư mục trên USB hoặc ổ khác, gõ rồi Enter</source>
        <translation>Backup place: a folder on a USB stick or another drive, type it, then Enter</translation>
    </message>
    <message>
        <source>Nơi tiếp nhận</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Nơi để</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Nơi để (kệ, ngăn)</source>
        <translation>Place (shelf, compartment)</translation>
    </message>
    <message>
        <source>Nơi để hồ sơ giấy</source>
        <translation>Place of the paper dossier</translation>
    </message>
    <message>
        <source>Nếu xác nhận: {count}</source>
        <translation>If confirmed: {count}</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Nội dung hồ sơ</source>
        <translation>Content of the dossier</translation>
    </message>
    <message>
        <source>Nội dung lỗi</source>
        <translation>Text of the errors</translation>
    </message>
    <message>
        <source>Nội dung yêu cầu</source>
        <translation>Content of the request</translation>
    </message>
    <message>
        <source>Nộp theo ủy quyền</source>
        <translation>Submitted with authorisation</translation>
    </message>
    <message>
        <source>Nộp thủ quỹ</source>
        <translation>To treasurer</translation>
    </message>
    <message>
        <source>Nộp trực tuyến, bưu chính</source>
        <translation>Submitted online or by post</translation>
    </message>
    <message>
        <source>Nữ</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Phiên làm việc với tỉnh đã hết: đăng nhập lại</source>
        <translation>The session with the province has ended: sign in again</translation>
    </message>
    <message>
        <source>Phiếu</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>Phiếu bàn giao ca, chốt lúc {stamp}</source>
        <translation>Shift hand-over slip, closed at {stamp}</translation>
    </message>
    <message>
        <source>Phiếu báo thu của hồ sơ {code}</source>
        <translation>Payment slip of dossier {code}</translation>
    </message>
    <message>
        <source>Phiếu của bước {action_words} đã in, dân có thể đã cầm: không rút lại được, làm tiếp bước sau</source>
        <translation>The paper of the step “{action_words}” is printed and may be in the citizen&apos;s hands: it cannot be undone, take the next step</translation>
    </message>
    <message>
        <source>Phiếu hẹn khổ 80 mm chỉ in ở máy in nhiệt. Thêm máy in nhiệt trước</source>
        <translation>A ticket on 80 mm paper needs a thermal printer. Add one first</translation>
    </message>
    <message>
        <source>Phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fees, charges</translation>
    </message>
    <message>
        <source>Phí, lệ phí theo ngày</source>
        <translation>Fees by day</translation>
    </message>
    <message>
        <source>Phím</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Phím cách: chọn · Ctrl+A: chọn hết · F12: ghi nhận đã xong · Enter: mở hồ sơ</source>
        <translation>Space: choose · Ctrl+A: choose all · F12: record as done · Enter: open the dossier</translation>
    </message>
    <message>
        <source>Phím cách: tích giấy tờ. Gõ số: số bản</source>
        <translation>Space: tick a paper. Type a number: copies</translation>
    </message>
    <message>
        <source>Phải có</source>
        <translation>Must be</translation>
    </message>
    <message>
        <source>Phải có trong quỹ</source>
        <translation>Must be in the cash box</translation>
    </message>
    <message>
        <source>Phải có {money}</source>
        <translation>There must be {money}</translation>
    </message>
    <message>
        <source>Phần</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Phần thông tin cá nhân đã bị sửa sau khi ghi.</source>
        <translation>The personal data was changed after it had been recorded.</translation>
    </message>
    <message>
        <source>Phần {n}</source>
        <translation>Part {n}</translation>
    </message>
    <message>
        <source>Phục hồi   Enter</source>
        <translation>Restore   Enter</translation>
    </message>
    <message>
        <source>Phục hồi từ bản sao lưu</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>PostgreSQL của tỉnh không trả lời. Kiểm tra máy chủ dữ liệu rồi chạy lại</source>
        <translation>The province&apos;s PostgreSQL does not answer. Check the database server, then run again</translation>
    </message>
    <message>
        <source>Qua bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Qua dịch vụ bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Quan hệ với chủ hồ sơ</source>
        <translation>Relation to the owner</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Quay lại   Esc</source>
        <translation>Back   Esc</translation>
    </message>
    <message>
        <source>Quyết định đối chiếu</source>
        <translation>Reconciliation decided</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Quá hạn trả lời {span} làm việc</source>
        <translation>The answer is overdue by {span} of working time</translation>
    </message>
    <message>
        <source>Quá trình giải quyết</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Quét giấy hẹn của Một Cửa hoặc một thẻ căn cước</source>
        <translation>Scan a receipt of Một Cửa or an ID card</translation>
    </message>
    <message>
        <source>Quét giấy, gõ mã, hoặc chọn lý do không có</source>
        <translation>Scan the paper, type its code, or choose why there is none</translation>
    </message>
    <message>
        <source>Quét hồ sơ, quét bưu gửi, rồi hồ sơ tiếp theo · Enter ở một dòng: sửa số hiệu · Delete: bỏ</source>
        <translation>Scan a dossier, scan its item, then the next dossier · Enter on a line: change the number · Delete: remove</translation>
    </message>
    <message>
        <source>Quét lại thành PDF hoặc JPEG</source>
        <translation>Scan it again as PDF or JPEG</translation>
    </message>
    <message>
        <source>Quét một mã. Nếu vừa quét thật: máy quét gõ chậm hoặc mã quá ngắn</source>
        <translation>Scan a code. If that was a scan: the scanner is slow or the code too short</translation>
    </message>
    <message>
        <source>Quét một thẻ căn cước, rồi một giấy hẹn</source>
        <translation>Scan an ID card, then a receipt</translation>
    </message>
    <message>
        <source>Quét thêm một thẻ căn cước để thử chữ có dấu</source>
        <translation>Scan an ID card as well, to try marked letters</translation>
    </message>
    <message>
        <source>Quét, tìm</source>
        <translation>Scan, search</translation>
    </message>
    <message>
        <source>Quét, tìm hồ sơ</source>
        <translation>Scan or find a dossier</translation>
    </message>
    <message>
        <source>Quý này</source>
        <translation>This quarter</translation>
    </message>
    <message>
        <source>Quý trước</source>
        <translation>Last quarter</translation>
    </message>
    <message>
        <source>Quý {quarter}/{year}</source>
        <translation>Quarter {quarter}/{year}</translation>
    </message>
    <message>
        <source>Quầy 1</source>
        <translation>Counter 1</translation>
    </message>
    <message>
        <source>Quầy này gọi gần nhất: số {number} lúc {time}</source>
        <translation>This counter called last: number {number} at {time}</translation>
    </message>
    <message>
        <source>Quầy này nghỉ nhiều ngày và chưa nghe được tỉnh. Quét giấy hẹn in SAU CÙNG của quầy này (liên lưu cùng hồ sơ) để chắc rằng máy không quên hồ sơ nào và không cấp trùng số.</source>
        <translation>This counter was away for days and has not heard the province. Scan the receipt that it printed LAST (the copy kept with the dossier) to make sure that the machine has forgotten no dossier and gives no number twice.</translation>
    </message>
    <message>
        <source>Quầy này sẽ giữ sổ. Sổ giấy đã ghi dở thì nhập số cuối cùng đã ghi; sổ mới để trống.</source>
        <translation>This counter will hold the book. If the paper book is begun, enter its last number; leave it empty for a new one.</translation>
    </message>
    <message>
        <source>Quầy này đang giữ sổ {symbol} quyển {book}, không cần nhận lại</source>
        <translation>This counter holds book {symbol} volume {book}, there is no need to take it back</translation>
    </message>
    <message>
        <source>Quầy này đang giữ sổ {symbol} quyển {book}. Ghi tiếp vào sổ đó</source>
        <translation>This counter holds book {symbol} volume {book}. Go on in that book</translation>
    </message>
    <message>
        <source>Quầy số</source>
        <translation>Counter number</translation>
    </message>
    <message>
        <source>Quầy {counter}</source>
        <translation>Counter {counter}</translation>
    </message>
    <message>
        <source>Quầy {counter} giữ sổ {symbol} năm {last_year} nên sổ năm {year} mở ở quầy đó, rồi bàn giao nếu cần</source>
        <translation>Counter {counter} holds book {symbol} of {last_year}, so that of {year} is opened there and then handed over if needed</translation>
    </message>
    <message>
        <source>Quầy {counter} đang giữ sổ {symbol} quyển {book}. Chứng thực ở quầy đó, hoặc nhận bàn giao sổ</source>
        <translation>Counter {counter} holds book {symbol} volume {book}. Certify at that counter, or have the book handed over</translation>
    </message>
    <message>
        <source>Quầy {counter} đã mở sổ {symbol} năm {year} trước. Khóa quyển mở trùng ở quầy này, rồi ghi tiếp ở quầy đó</source>
        <translation>Counter {counter} opened book {symbol} of {year} first. Close the volume opened twice at this counter, then go on there</translation>
    </message>
    <message>
        <source>Quầy {counter} đã thu tiền trong ca này: chốt ca trước, rồi mở ca mới</source>
        <translation>Counter {counter} has taken money in this shift: close the shift first, then open a new one</translation>
    </message>
    <message>
        <source>Quầy {holder} giữ {name}</source>
        <translation>Counter {holder} holds {name}</translation>
    </message>
    <message>
        <source>Quầy đang mở trên máy này nên ở đây chỉ xem. Làm việc này ở cửa sổ quầy</source>
        <translation>The counter is open on this machine, so here you can only look. Do this in the counter&apos;s window</translation>
    </message>
    <message>
        <source>Quỹ</source>
        <translation>Cash box</translation>
    </message>
    <message>
        <source>Quỹ của ca đang mở</source>
        <translation>Cash box of the open shift</translation>
    </message>
    <message>
        <source>Quỹ vừa thay đổi, bây giờ phải có {expected} đ. Xem lại số liệu, đếm lại rồi chốt</source>
        <translation>The cash box has just changed, there must be {expected} đ now. Look at the figures, count again, then close</translation>
    </message>
    <message>
        <source>Rút hồ sơ</source>
        <translation>Dossier withdrawn</translation>
    </message>
    <message>
        <source>Rút lại   Enter</source>
        <translation>Undo   Enter</translation>
    </message>
    <message>
        <source>Rút lại bước vừa ghi</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <source>Rút ngắn họ tên còn tối đa {most} chữ (đang có {length})</source>
        <translation>Shorten the full name to {most} letters at most (now {length})</translation>
    </message>
    <message>
        <source>Rút ngắn {what} còn tối đa {most} chữ</source>
        <translation>Shorten {what} to {most} letters at most</translation>
    </message>
    <message>
        <source>SL</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>STT</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Sai cách dùng. {detail}</source>
        <translation>Wrong usage. {detail}</translation>
    </message>
    <message>
        <source>Sao CT</source>
        <translation>Cert.</translation>
    </message>
    <message>
        <source>Sao lưu</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Sao lưu ngay   F9</source>
        <translation>Back up now   F9</translation>
    </message>
    <message>
        <source>Sao lưu, thử phục hồi</source>
        <translation>Backup, trial restore</translation>
    </message>
    <message>
        <source>Sao lưu: {since}, không thấy ổ hoặc USB ở {folder}. Cắm lại, máy tự sao lưu; {key} để xem</source>
        <translation>Backup: {since}, the drive or USB stick at {folder} is not there. Plug it in, backups go on by themselves; {key} to look</translation>
    </message>
    <message>
        <source>Sao lưu: {since}. {key} để xem lý do và sao lưu ngay</source>
        <translation>Backup: {since}. {key} to see why and to back up now</translation>
    </message>
    <message>
        <source>So sánh các xã</source>
        <translation>Communes compared</translation>
    </message>
    <message>
        <source>So sánh theo</source>
        <translation>Compare by</translation>
    </message>
    <message>
        <source>So với tỉnh   F9</source>
        <translation>Compare with the province   F9</translation>
    </message>
    <message>
        <source>Soạn thư xin lỗi</source>
        <translation>Letters of apology</translation>
    </message>
    <message>
        <source>Sẽ ghi: cũ → mới</source>
        <translation>To be recorded: old → new</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Số biên lai</source>
        <translation>Fee receipt number</translation>
    </message>
    <message>
        <source>Số biên lai (chung)</source>
        <translation>Number of the receipt (for all)</translation>
    </message>
    <message>
        <source>Số bản</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Số bản chính được giữ lại</source>
        <translation>Originals that are kept</translation>
    </message>
    <message>
        <source>Số bản chụp được giữ lại</source>
        <translation>Photocopies that are kept</translation>
    </message>
    <message>
        <source>Số bản giấy hẹn</source>
        <translation>Number of receipt copies</translation>
    </message>
    <message>
        <source>Số bản giấy tờ {n}</source>
        <translation>Copies of paper {n}</translation>
    </message>
    <message>
        <source>Số bản sao chứng thực được giữ lại</source>
        <translation>Certified copies that are kept</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Sets</translation>
    </message>
    <message>
        <source>Số bộ hồ sơ</source>
        <translation>Number of sets</translation>
    </message>
    <message>
        <source>Số chứng minh cũ</source>
        <translation>Old ID number</translation>
    </message>
    <message>
        <source>Số cuối cách số máy nhớ ({last}) quá {most} số. Xem lại sổ giấy {symbol} và nhập lại</source>
        <translation>The last number is more than {most} away from what the machine remembers ({last}). Look into the paper book {symbol} and enter it again</translation>
    </message>
    <message>
        <source>Số cuối cùng đã ghi trên sổ giấy</source>
        <translation>The last number written in the paper book</translation>
    </message>
    <message>
        <source>Số cuối trên sổ giấy</source>
        <translation>Last number in the paper book</translation>
    </message>
    <message>
        <source>Số căn cước</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Số căn cước cho biết giới tính {sex}: kiểm tra lại</source>
        <translation>The ID number says sex {sex}: check it</translation>
    </message>
    <message>
        <source>Số căn cước cho biết sinh năm {year}: kiểm tra lại</source>
        <translation>The ID number says year of birth {year}: check it</translation>
    </message>
    <message>
        <source>Số căn cước chỉ gồm chữ số: kiểm tra lại từng số</source>
        <translation>An ID number has digits only: check each one</translation>
    </message>
    <message>
        <source>Số căn cước người nhận</source>
        <translation>ID number of the receiver</translation>
    </message>
    <message>
        <source>Số căn cước người yêu cầu</source>
        <translation>ID number of the requester</translation>
    </message>
    <message>
        <source>Số cần hủy</source>
        <translation>Number to cancel</translation>
    </message>
    <message>
        <source>Số hiệu bưu gửi</source>
        <translation>Postal item number</translation>
    </message>
    <message>
        <source>Số hiệu bưu gửi của hồ sơ đang chọn</source>
        <translation>Postal item number of the chosen dossier</translation>
    </message>
    <message>
        <source>Số hủy vẫn giữ chỗ trong sổ; gạch bỏ dòng đó trên sổ giấy.</source>
        <translation>A cancelled number keeps its place in the book; strike the line out in the paper book.</translation>
    </message>
    <message>
        <source>Số hủy: {reason}</source>
        <translation>Cancelled number: {reason}</translation>
    </message>
    <message>
        <source>Số liệu ngoài biểu II.06a</source>
        <translation>Figures beside form II.06a</translation>
    </message>
    <message>
        <source>Số liệu toàn tỉnh</source>
        <translation>Figures of the whole province</translation>
    </message>
    <message>
        <source>Số liệu tính đến hết ngày cuối kỳ, đọc từ máy này. Page Up, Page Down: cuộn</source>
        <translation>Figures as at the end of the period&apos;s last day, read from this machine. Page Up, Page Down: scroll</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Số ngày chờ</source>
        <translation>Days of waiting</translation>
    </message>
    <message>
        <source>Số thứ tự</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Số thứ tự: ai đang chờ, gọi lại</source>
        <translation>Numbers: who waits, call again</translation>
    </message>
    <message>
        <source>Số tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Số tiền (đồng)</source>
        <translation>Amount (đồng)</translation>
    </message>
    <message>
        <source>Số tiền của {code}</source>
        <translation>Amount of {code}</translation>
    </message>
    <message>
        <source>Số tiền hoàn</source>
        <translation>Amount to refund</translation>
    </message>
    <message>
        <source>Số tiền khác mức tính theo quy định ({counted} đ). Nhập lại, hoặc ghi căn cứ miễn, giảm</source>
        <translation>The amount differs from the tariff ({counted} đ). Enter it again, or write the ground for exemption or reduction</translation>
    </message>
    <message>
        <source>Số trang (chứng thực)</source>
        <translation>Pages (certification)</translation>
    </message>
    <message>
        <source>Số trang giấy tờ {n}</source>
        <translation>Pages of paper {n}</translation>
    </message>
    <message>
        <source>Số trang mỗi bản</source>
        <translation>Pages of each copy</translation>
    </message>
    <message>
        <source>Số tài khoản</source>
        <translation>Account number</translation>
    </message>
    <message>
        <source>Số tạm vì hết số: quét lại giấy này khi cần tìm. </source>
        <translation>A provisional number because all are used: scan this paper again to find it. </translation>
    </message>
    <message>
        <source>Số tờ {money}</source>
        <translation>Notes of {money}</translation>
    </message>
    <message>
        <source>Số vừa cấp</source>
        <translation>Numbers just given</translation>
    </message>
    <message>
        <source>Số {number} của sổ {symbol} quyển {book} cấp hai lần ({entries}). Chọn đúng dòng cần hủy</source>
        <translation>Number {number} of book {symbol} volume {book} was given twice ({entries}). Choose the line to cancel</translation>
    </message>
    <message>
        <source>Số {number} của sổ {symbol} quyển {book} đã hủy rồi</source>
        <translation>Number {number} of book {symbol} volume {book} is already cancelled</translation>
    </message>
    <message>
        <source>Số {number} đã ghi cho hồ sơ {code}: quét bưu gửi của hồ sơ này</source>
        <translation>Number {number} belongs to dossier {code}: scan the item of this dossier</translation>
    </message>
    <message>
        <source>Số {number}, để riêng ra: {words}</source>
        <translation>Number {number}, put it aside: {words}</translation>
    </message>
    <message>
        <source>Số {number}: đã thêm hồ sơ {code} của {who}</source>
        <translation>Number {number}: added dossier {code} of {who}</translation>
    </message>
    <message>
        <source>Số đã cấp hôm nay</source>
        <translation>Numbers given today</translation>
    </message>
    <message>
        <source>Sổ</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Sổ chứng thực</source>
        <translation>Certification book</translation>
    </message>
    <message>
        <source>Sổ theo dõi hồ sơ</source>
        <translation>Dossier register</translation>
    </message>
    <message>
        <source>Sổ {symbol} khóa từ ngày {since}. Khóa sớm hơn thì ghi lý do</source>
        <translation>Book {symbol} is closed from {since} on. To close it earlier, write the reason</translation>
    </message>
    <message>
        <source>Sổ {symbol} năm {year} chỉ mở trong năm {year} (ngày đang ghi thuộc năm {at_year})</source>
        <translation>Book {symbol} of {year} is opened only in {year} (the day being recorded is in {at_year})</translation>
    </message>
    <message>
        <source>Sổ {symbol} quyển {book} không có số {number}. Xem lại danh sách</source>
        <translation>Book {symbol} volume {book} has no number {number}. Look at the list again</translation>
    </message>
    <message>
        <source>Sổ {symbol} quyển {book} không có việc cần đối chiếu {event}. Xem lại danh sách sổ</source>
        <translation>Book {symbol} volume {book} has no item {event} to reconcile. Look at the list of the book again</translation>
    </message>
    <message>
        <source>Sổ {symbol} quyển {book} đã khóa nên không ghi thêm. Việc của năm mới ghi vào sổ mới</source>
        <translation>Book {symbol} volume {book} is closed, nothing more is written in it. Work of the new year goes into the new book</translation>
    </message>
    <message>
        <source>Sổ {symbol}, quyển {volume}/{year}</source>
        <translation>Book {symbol}, volume {volume}/{year}</translation>
    </message>
    <message>
        <source>Sửa lại   Esc</source>
        <translation>Change   Esc</translation>
    </message>
    <message>
        <source>Sửa tệp đó rồi in lại, hoặc chuyển tệp ra khỏi thư mục layouts để dùng mẫu gốc</source>
        <translation>Mend the file and print again, or move it out of the folder layouts to use the original form</translation>
    </message>
    <message>
        <source>Sự hài lòng của người dân</source>
        <translation>Citizens&apos; satisfaction</translation>
    </message>
    <message>
        <source>Sự kiện {event} của hồ sơ {code} không cần đối chiếu. Mở hồ sơ để xem sự kiện nào đang chờ</source>
        <translation>Event {event} of dossier {code} needs no reconciling. Open the dossier to see which events wait</translation>
    </message>
    <message>
        <source>Sự kiện {event} của hồ sơ {code} đã được đối chiếu. Mở hồ sơ để xem quyết định</source>
        <translation>Event {event} of dossier {code} is already reconciled. Open the dossier to see the decision</translation>
    </message>
    <message>
        <source>T2</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>T3</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>T4</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>T5</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>T6</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>T7</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>Theo</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Theo cơ quan có thẩm quyền</source>
        <translation>By competent office</translation>
    </message>
    <message>
        <source>Theo hồ sơ {code} ngày {on}: {what}, hỏi lại cho chắc</source>
        <translation>From dossier {code} of {on}: {what}; ask to be sure</translation>
    </message>
    <message>
        <source>Theo lịch mới</source>
        <translation>By the new calendar</translation>
    </message>
    <message>
        <source>Theo thủ tục</source>
        <translation>By procedure</translation>
    </message>
    <message>
        <source>Thiết lập</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Thiếu</source>
        <translation>Less by</translation>
    </message>
    <message numerus="yes">
        <source>Thiếu %n tệp đính kèm, phải tải lại từ tỉnh</source>
        <translation>
            <numerusform>%n attached file is missing and must be fetched from the province</numerusform>
            <numerusform>%n attached files are missing and must be fetched from the province</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Thiếu %n tệp đính kèm, tải lại từ tỉnh khi cần.</source>
        <translation>
            <numerusform>%n attached file is missing, fetch it from the province when needed.</numerusform>
            <numerusform>%n attached files are missing, fetch them from the province when needed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thiếu {by} đ so với sổ: đếm lại, hoặc ghi lý do chênh lệch</source>
        <translation>{by} đ less than in the books: count again, or write the reason for the difference</translation>
    </message>
    <message>
        <source>Thu chứng thực</source>
        <translation>Certification taken</translation>
    </message>
    <message>
        <source>Thu khác</source>
        <translation>Other money taken</translation>
    </message>
    <message>
        <source>Thu lệ phí</source>
        <translation>Charges taken</translation>
    </message>
    <message>
        <source>Thu phí</source>
        <translation>Fees taken</translation>
    </message>
    <message>
        <source>Thu phí, lệ phí</source>
        <translation>Fees and charges</translation>
    </message>
    <message>
        <source>Thu phí, lệ phí · hồ sơ {code}</source>
        <translation>Fees and charges · dossier {code}</translation>
    </message>
    <message>
        <source>Thu tiền</source>
        <translation>Money taken</translation>
    </message>
    <message>
        <source>Thu tiền   F9</source>
        <translation>Take money   F9</translation>
    </message>
    <message>
        <source>Thu tiền, in danh sách</source>
        <translation>Take the money, print the list</translation>
    </message>
    <message>
        <source>Thu {money}</source>
        <translation>Take {money}</translation>
    </message>
    <message>
        <source>Thành phần hồ sơ</source>
        <translation>Papers of the dossier</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Tháng này chưa có hồ sơ nào.</source>
        <translation>No dossier in this month yet.</translation>
    </message>
    <message>
        <source>Tháng sau</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>Tháng trước</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>Tháng {month}/{year}</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>Thêm giấy tờ</source>
        <translation>Add a paper</translation>
    </message>
    <message>
        <source>Thêm hồ sơ vào danh sách</source>
        <translation>Add a dossier to the list</translation>
    </message>
    <message>
        <source>Thêm máy in nhiệt   Ctrl+N</source>
        <translation>Add thermal printer   Ctrl+N</translation>
    </message>
    <message>
        <source>Thôi   Esc</source>
        <translation>Cancel   Esc</translation>
    </message>
    <message numerus="yes">
        <source>Thư cho cả %n hồ sơ   Ctrl+Enter</source>
        <translation>
            <numerusform>Letter for this %n dossier   Ctrl+Enter</numerusform>
            <numerusform>Letters for all %n dossiers   Ctrl+Enter</numerusform>
        </translation>
    </message>
    <message>
        <source>Thư cho hồ sơ đang chọn   Enter</source>
        <translation>Letter for the chosen dossier   Enter</translation>
    </message>
    <message>
        <source>Thư cho mọi hồ sơ   Ctrl+Enter</source>
        <translation>Letters for every dossier   Ctrl+Enter</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu chưa có đơn vị nào. Chạy lệnh khởi tạo trước</source>
        <translation>The data folder holds no office yet. Run the command that sets it up first</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu không cho ghi, gọi người quản trị</source>
        <translation>The data folder may not be written, call the administrator</translation>
    </message>
    <message>
        <source>Thư mục lưu</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Thư mục lưu PDF</source>
        <translation>Folder for the PDF</translation>
    </message>
    <message>
        <source>Thư mục lưu bản điện tử (PDF)</source>
        <translation>Folder for electronic copies (PDF)</translation>
    </message>
    <message>
        <source>Thư mục này đã có dữ liệu của một đơn vị. Chọn thư mục trống</source>
        <translation>This folder already holds the data of an office. Choose an empty folder</translation>
    </message>
    <message>
        <source>Thư mục {path} đã có dữ liệu khác, không đụng tới. Chọn thư mục trống</source>
        <translation>Folder {path} holds other data and is left alone. Choose an empty folder</translation>
    </message>
    <message>
        <source>Thư viện dữ liệu {found} quá cũ nên không mở. Cài lại Một Cửa bằng bộ cài mới</source>
        <translation>The database library {found} is too old, so nothing is opened. Install Một Cửa again with the new installer</translation>
    </message>
    <message>
        <source>Thư xin lỗi nên gửi trước ngày hẹn {due} ít nhất một ngày</source>
        <translation>A letter of apology should be sent at least one day before the due date {due}</translation>
    </message>
    <message>
        <source>Thư xin lỗi và hẹn lại</source>
        <translation>Letter of apology with a new due time</translation>
    </message>
    <message>
        <source>Thư điện tử</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Thẻ này là của {name}, không phải {owner}: chọn ủy quyền hoặc người thân</source>
        <translation>This card is of {name}, not {owner}: choose authorisation or relative</translation>
    </message>
    <message>
        <source>Thời gian xác minh không tính vào thời hạn thì phải ghi căn cứ pháp lý</source>
        <translation>Time of verification outside the time limit needs its legal ground</translation>
    </message>
    <message>
        <source>Thời gian xác minh mà luật không tính vào thời hạn giải quyết: ghi căn cứ</source>
        <translation>Time of verification that the law does not count in the time limit: write the ground</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>Thời hạn (danh mục chưa ghi)</source>
        <translation>Time limit (not in the catalogue)</translation>
    </message>
    <message>
        <source>Thời hạn của nơi nhận</source>
        <translation>Time limit of the destination</translation>
    </message>
    <message>
        <source>Thời hạn đã có trong danh mục ({limit}): để trống ô thời hạn</source>
        <translation>The catalogue has the time limit ({limit}): leave the time limit empty</translation>
    </message>
    <message>
        <source>Thời điểm này trước bước gần nhất của hồ sơ ({last}): kiểm tra lại</source>
        <translation>This time is before the last step of the dossier ({last}): check it</translation>
    </message>
    <message>
        <source>Thời điểm phải sau khi tiếp nhận hồ sơ: nhập lại</source>
        <translation>The time must be after the intake of the dossier: enter it again</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Thủ tục có nhiều trường hợp: chọn một trường hợp</source>
        <translation>The procedure has several cases: choose one</translation>
    </message>
    <message>
        <source>Thủ tục này chỉ có một thời hạn: để trống ô trường hợp</source>
        <translation>This procedure has only one time limit: leave the case empty</translation>
    </message>
    <message>
        <source>Thủ tục này không cho hẹn lại: kiểm tra quy định trước khi gửi thư xin lỗi</source>
        <translation>This procedure allows no new due time: check the rule before sending a letter of apology</translation>
    </message>
    <message>
        <source>Thủ tục tìm được</source>
        <translation>Procedures found</translation>
    </message>
    <message>
        <source>Thừa</source>
        <translation>More by</translation>
    </message>
    <message>
        <source>Thừa {by} đ so với sổ: đếm lại, hoặc ghi lý do chênh lệch</source>
        <translation>{by} đ more than in the books: count again, or write the reason for the difference</translation>
    </message>
    <message>
        <source>Thử máy quét</source>
        <translation>Try the scanner</translation>
    </message>
    <message>
        <source>Thử máy quét, đặt máy quét</source>
        <translation>Try the scanner, set it</translation>
    </message>
    <message>
        <source>Thử phục hồi bản đang chọn   F8</source>
        <translation>Try to restore the chosen one   F8</translation>
    </message>
    <message>
        <source>Thử quá nhiều lần: chờ một phút rồi làm lại</source>
        <translation>Too many tries: wait a minute and try again</translation>
    </message>
    <message>
        <source>Thực đếm</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>Tin mới</source>
        <translation>News</translation>
    </message>
    <message>
        <source>Tiếng Việt</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Tiếp nhận hồ sơ đến</source>
        <translation>Incoming dossier received</translation>
    </message>
    <message>
        <source>Tiếp nhận và in</source>
        <translation>Receive and print</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Tiền đầu ca</source>
        <translation>Cash at the start</translation>
    </message>
    <message>
        <source>Toàn tỉnh</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Toàn xã</source>
        <translation>Whole commune</translation>
    </message>
    <message>
        <source>Tra cứu quá nhiều lần trong thời gian ngắn. Chờ một phút rồi thử lại</source>
        <translation>Too many look-ups in a short time. Wait a minute, then try again</translation>
    </message>
    <message>
        <source>Trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Trang sổ, in</source>
        <translation>Book pages, print</translation>
    </message>
    <message>
        <source>Trong tháng chưa có hồ sơ nào được giải quyết nên chưa có tỷ lệ.</source>
        <translation>No dossier was completed in this month, so there is no rate yet.</translation>
    </message>
    <message>
        <source>Trên thẻ: {address}. {key}: đổi nơi cư trú</source>
        <translation>On the card: {address}. {key}: take the other residence</translation>
    </message>
    <message>
        <source>Trùng mã hồ sơ</source>
        <translation>Same dossier code</translation>
    </message>
    <message>
        <source>Trước hạn</source>
        <translation>Early</translation>
    </message>
    <message>
        <source>Trước khi đăng xuất</source>
        <translation>Before signing out</translation>
    </message>
    <message>
        <source>Trường hợp</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Trạng thái mở chương trình</source>
        <translation>State of opening</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Return result</translation>
    </message>
    <message>
        <source>Trả lời (giờ làm việc)</source>
        <translation>Answer (working hours)</translation>
    </message>
    <message>
        <source>Trả lời trước</source>
        <translation>Answer before</translation>
    </message>
    <message>
        <source>Trả ngay</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>Trả qua bưu chính thì nhập số hiệu bưu gửi</source>
        <translation>For a return by post enter the postal item number</translation>
    </message>
    <message>
        <source>Trễ hạn không phải là lý do từ chối: ghi lý do khác, hoặc xin lỗi và hẹn lại</source>
        <translation>Being late is no reason to refuse: write another one, or apologise and set a new due time</translation>
    </message>
    <message>
        <source>Trực tiếp tại quầy</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>Trực tuyến, qua cổng dịch vụ công</source>
        <translation>Online, through the public service portal</translation>
    </message>
    <message>
        <source>Tuần này</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Tài khoản của cơ quan   Ctrl+B</source>
        <translation>Account of the office   Ctrl+B</translation>
    </message>
    <message>
        <source>Tài khoản của tỉnh: xem lại {where} ({reason})</source>
        <translation>Account of the province: look at {where} again ({reason})</translation>
    </message>
    <message>
        <source>Tài khoản nhận tiền của cơ quan</source>
        <translation>Account of the office</translation>
    </message>
    <message>
        <source>Tài khoản này đã ngừng dùng. Nhờ quản trị tỉnh mở lại nếu còn làm việc</source>
        <translation>This account is no longer used. Ask the province&apos;s administrator to open it again if you still work here</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tên chủ tài khoản</source>
        <translation>Name of the account holder</translation>
    </message>
    <message>
        <source>Tên giấy tờ</source>
        <translation>Name of the paper</translation>
    </message>
    <message>
        <source>Tên giấy tờ {n}</source>
        <translation>Name of paper {n}</translation>
    </message>
    <message>
        <source>Tên hoặc mật khẩu chưa đúng. Nhập lại</source>
        <translation>Name or password is not right. Enter them again</translation>
    </message>
    <message>
        <source>Tên lệnh</source>
        <translation>Name of the command</translation>
    </message>
    <message>
        <source>Tên máy in nhiệt</source>
        <translation>Name of the thermal printer</translation>
    </message>
    <message>
        <source>Tên máy này đã có ở tỉnh. Ghép lại lần nữa, nếu vẫn vậy báo người quản trị</source>
        <translation>The name of this machine is already at the province. Enrol once more; if it stays so, tell the administrator</translation>
    </message>
    <message>
        <source>Tên tổ chức</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>Tên đăng nhập</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Tên đăng nhập của tỉnh</source>
        <translation>User name at the province</translation>
    </message>
    <message>
        <source>Tên đăng nhập “{username}” chưa dùng được. Dùng chữ thường không dấu, số, dấu chấm, gạch</source>
        <translation>The user name “{username}” cannot be used. Use lower-case letters without marks, digits, dots, dashes</translation>
    </message>
    <message>
        <source>Tìm hồ sơ</source>
        <translation>Find a dossier</translation>
    </message>
    <message>
        <source>Tìm lại   F5</source>
        <translation>Look again   F5</translation>
    </message>
    <message>
        <source>Tìm thư mục   Ctrl+O</source>
        <translation>Find a folder   Ctrl+O</translation>
    </message>
    <message>
        <source>Tìm thủ tục: gõ vài chữ, không cần dấu</source>
        <translation>Find a procedure: type a few letters, marks do not matter</translation>
    </message>
    <message>
        <source>Tìm tệp   Ctrl+O</source>
        <translation>Find a file   Ctrl+O</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Tính cho</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>Tính hồ sơ có kết quả trong kỳ; hồ sơ đang giải quyết không tính vào tỷ lệ. Hạn tính bằng ngày thì so ngày, hạn tính bằng giờ thì so phút.</source>
        <translation>Dossiers with a result in the period are counted; those in progress are not part of the rate. Limits in days are compared by days, limits in hours by minutes.</translation>
    </message>
    <message>
        <source>Tóm tắt việc trong ngày</source>
        <translation>Summary of the day</translation>
    </message>
    <message>
        <source>Tương phản cao: chữ đen, viền đậm   Ctrl+H</source>
        <translation>High contrast: black letters, strong lines   Ctrl+H</translation>
    </message>
    <message>
        <source>Tạm gác</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>Tạm gác hồ sơ đang nhập</source>
        <translation>Hold the dossier being entered</translation>
    </message>
    <message>
        <source>Tạm gác hồ sơ đang nhập, mở lại bằng F5 khi người nộp quay lại</source>
        <translation>Hold the dossier being entered; F5 takes it up when the submitter comes back</translation>
    </message>
    <message>
        <source>Tạm khóa vì nhập sai mật khẩu nhiều lần. Thử lại sau {minutes} phút</source>
        <translation>Locked for a while after too many wrong passwords. Try again in {minutes} min</translation>
    </message>
    <message>
        <source>Tạm tính: lịch nghỉ sau ngày {until} chưa được công bố</source>
        <translation>Provisional: the holidays after {until} are not published yet</translation>
    </message>
    <message>
        <source>Tạo văn phòng mới</source>
        <translation>Make a new office</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Tắt bộ gõ khi quét, hoặc chuyển máy quét sang cổng nối tiếp (USB COM): bộ gõ không chạm tới được</source>
        <translation>Turn the engine off while scanning, or set the scanner to a serial port (USB COM), which no engine can reach</translation>
    </message>
    <message>
        <source>Tắt bộ gõ rồi quét lại; muốn khỏi tắt thì đặt máy quét sang cổng nối tiếp</source>
        <translation>Turn the engine off and scan again; to leave it on, set the scanner to a serial port</translation>
    </message>
    <message>
        <source>Tắt bộ gõ tiếng Việt rồi quét lại</source>
        <translation>Turn the Vietnamese typing engine off and scan again</translation>
    </message>
    <message>
        <source>Tắt bộ gõ tiếng Việt, để bàn phím US rồi quét lại; còn sai thì chuyển sang cổng nối tiếp (USB COM)</source>
        <translation>Turn the Vietnamese typing engine off, use a US keyboard and scan again; if it is still wrong use a serial port (USB COM)</translation>
    </message>
    <message>
        <source>Tệp PDF bị hỏng hoặc bị cắt cụt. Chờ máy quét ghi xong rồi chọn lại, hoặc quét lại</source>
        <translation>The PDF is damaged or cut off. Wait until the scanner has written it and choose it again, or scan again</translation>
    </message>
    <message>
        <source>Tệp PDF có mã lệnh hoặc tệp khác bên trong nên không nhận. In ra rồi quét lại thành PDF</source>
        <translation>The PDF holds program code or other files, so it is not taken. Print it and scan it again as PDF</translation>
    </message>
    <message>
        <source>Tệp PDF không có trang nào. Quét lại thành PDF</source>
        <translation>The PDF has no page. Scan it again as PDF</translation>
    </message>
    <message>
        <source>Tệp PDF đặt mật khẩu nên không ai xem được về sau. Bỏ mật khẩu, hoặc in ra rồi quét lại</source>
        <translation>The PDF has a password, nobody could read it later. Remove the password, or print and scan it</translation>
    </message>
    <message>
        <source>Tệp chìa khóa dữ liệu bị hỏng. Gọi người quản trị mang mã khôi phục</source>
        <translation>The data key file is damaged. Call the administrator with the recovery code</translation>
    </message>
    <message>
        <source>Tệp chìa khóa {path} nằm cùng chỗ với bản sao lưu nên mã hóa không còn ý nghĩa. Để chìa khóa ở nơi khác</source>
        <translation>The key file {path} lies beside the backups, so encrypting them is in vain. Keep the key elsewhere</translation>
    </message>
    <message>
        <source>Tệp chìa khóa {path} nằm trong thư mục dữ liệu. Chuyển ra chỗ khác rồi làm lại</source>
        <translation>The key file {path} lies in the data folder. Move it elsewhere, then try again</translation>
    </message>
    <message>
        <source>Tệp chờ gửi</source>
        <translation>Files waiting to be sent</translation>
    </message>
    <message>
        <source>Tệp cách gửi tin: xem lại mục {where} ({reason}). Cách gửi đang dùng giữ nguyên</source>
        <translation>File of messages: look at {where} again ({reason}). What was in force stays</translation>
    </message>
    <message>
        <source>Tệp có {pages} trang, nhiều nhất được {most} trang. Chia làm nhiều tệp</source>
        <translation>The file has {pages} pages, at most {most} are taken. Split it into several files</translation>
    </message>
    <message>
        <source>Tệp cơ quan</source>
        <translation>Office file</translation>
    </message>
    <message>
        <source>Tệp cơ quan (office.toml)</source>
        <translation>Office file (office.toml)</translation>
    </message>
    <message>
        <source>Tệp cơ quan thiếu mục {where}. Ghi thêm rồi làm lại</source>
        <translation>The office file lacks {where}. Add it, then try again</translation>
    </message>
    <message>
        <source>Tệp cơ quan {where} sai cú pháp TOML: {text}</source>
        <translation>Office file {where} has a TOML syntax error: {text}</translation>
    </message>
    <message>
        <source>Tệp cơ quan: ghi mục {where} trong một bảng, dạng [{where}]</source>
        <translation>Office file: write {where} in a table, like [{where}]</translation>
    </message>
    <message>
        <source>Tệp cơ quan: ghi {where} bằng chữ trong dấu ngoặc kép (đang là {text})</source>
        <translation>Office file: write {where} as text in quotation marks (now {text})</translation>
    </message>
    <message>
        <source>Tệp cơ quan: không có mục {where}. Mỗi [[queues]] chỉ có letter, name, english, khmer, counters</source>
        <translation>Office file: there is no {where}. Each [[queues]] has only letter, name, english, khmer, counters</translation>
    </message>
    <message>
        <source>Tệp cơ quan: xem lại mục {where} ({text})</source>
        <translation>Office file: look at {where} ({text})</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} chỉ nhận true hoặc false (đang là {text})</source>
        <translation>Office file: {where} takes only true or false (now {text})</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} không có vai trò “{text}”. Chọn clerk, officer, supervisor hoặc administrator</source>
        <translation>Office file: {where} has no role “{text}”. Choose clerk, officer, supervisor or administrator</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} phải trong khoảng {text}</source>
        <translation>Office file: {where} must be within {text}</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} “{text}” chưa phải mã cơ quan, ghi dạng H59.25.14</source>
        <translation>Office file: {where} “{text}” is no office code, write it like H59.25.14</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} “{text}” chưa phải địa chỉ, ghi dạng https://tra-cuu.tinh.vn</source>
        <translation>Office file: {where} “{text}” is no address, write it like https://tra-cuu.tinh.vn</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} “{text}” chưa đúng. Ghi bank_bin 6 số, number là số tài khoản, name là tên chủ tài khoản</source>
        <translation>Office file: {where} “{text}” is not right. Write bank_bin with 6 digits, number as the account number, name as the account holder</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} “{text}” ghi hai lần. Giữ lại một</source>
        <translation>Office file: {where} “{text}” is there twice. Keep one</translation>
    </message>
    <message>
        <source>Tệp cơ quan: {where} “{text}” phải là một chữ cái từ A đến Z, đứng đầu mỗi số thứ tự</source>
        <translation>Office file: {where} “{text}” must be one letter from A to Z, the first sign of its numbers</translation>
    </message>
    <message>
        <source>Tệp dữ liệu bị hỏng. Không xóa tệp, gọi người quản trị để khôi phục</source>
        <translation>The data file is damaged. Do not delete it, call the administrator to restore it</translation>
    </message>
    <message>
        <source>Tệp không còn ở chỗ đó. Chọn lại</source>
        <translation>The file is no longer there. Choose again</translation>
    </message>
    <message>
        <source>Tệp không có danh sách nào để nạp. Kiểm tra lại đã chọn đúng tệp</source>
        <translation>The file has no list to load. Check that it is the right file</translation>
    </message>
    <message>
        <source>Tệp không phải JSON hoặc bị hỏng ở dòng {line}, cột {column}: chưa nạp gì. Lấy lại tệp rồi nạp</source>
        <translation>The file is no JSON or is damaged at line {line}, column {column}: nothing was loaded. Get the file again, then load it</translation>
    </message>
    <message>
        <source>Tệp không tên</source>
        <translation>File without a name</translation>
    </message>
    <message>
        <source>Tệp mới ở máy quét</source>
        <translation>New files of the scanner</translation>
    </message>
    <message>
        <source>Tệp này chưa có ở máy này. Nối mạng với tỉnh rồi tải về</source>
        <translation>This file is not on this machine yet. Connect to the province, then fetch it</translation>
    </message>
    <message>
        <source>Tệp này cũng đã đính kèm vào “{document}”. Xem lại có chọn nhầm tệp không</source>
        <translation>This file is also attached to “{document}”. Check that it is the right file</translation>
    </message>
    <message>
        <source>Tệp này không phải PDF, JPEG hay PNG, dù tên ghi gì. {again}</source>
        <translation>This file is no PDF, JPEG or PNG, whatever its name says. {again}</translation>
    </message>
    <message>
        <source>Tệp này không phải bản sao lưu nguyên vẹn. Chọn bản sao lưu khác; dữ liệu đang có không đổi</source>
        <translation>This file is no intact backup. Choose another one; the present data is unchanged</translation>
    </message>
    <message>
        <source>Tệp này không đính kèm được. {again}</source>
        <translation>This file cannot be attached. {again}</translation>
    </message>
    <message>
        <source>Tệp này vừa là giấy tờ vừa giấu một tệp loại khác nên không nhận. {again}</source>
        <translation>This file is a paper and hides a file of another kind, so it is not taken. {again}</translation>
    </message>
    <message>
        <source>Tệp này đã đính kèm vào “{document}” rồi. Không cần làm lại</source>
        <translation>This file is already attached to “{document}”. There is nothing to do</translation>
    </message>
    <message>
        <source>Tệp nặng {size} MB, nhiều nhất được {most} MB. Quét lại ở 200 dpi hoặc chia nhiều tệp</source>
        <translation>The file has {size} MB, at most {most} MB are taken. Scan again at 200 dpi or split it</translation>
    </message>
    <message>
        <source>Tệp rỗng, chưa có nội dung. Chờ máy quét xong rồi chọn lại, hoặc quét lại</source>
        <translation>The file is empty. Wait until the scanner is done and choose it again, or scan again</translation>
    </message>
    <message>
        <source>Tệp sao lưu</source>
        <translation>Backup file</translation>
    </message>
    <message>
        <source>Tệp sao lưu (.mcb) trên USB hoặc ổ khác</source>
        <translation>Backup file (.mcb) on a USB stick or another drive</translation>
    </message>
    <message>
        <source>Tệp thiết lập {path} chưa đọc được ({reason}). Sửa tệp hoặc bỏ đi để dùng thiết lập gốc</source>
        <translation>The settings file {path} cannot be read ({reason}). Mend it, or remove it to use the defaults</translation>
    </message>
    <message>
        <source>Tệp {attachment} đã gỡ khỏi hồ sơ rồi. Không cần làm lại</source>
        <translation>File {attachment} is already removed from the dossier. There is nothing to do</translation>
    </message>
    <message>
        <source>Tệp {attachment} đính kèm ở nhiều giấy tờ. Chọn bằng mã sự kiện của lần đính kèm</source>
        <translation>File {attachment} is attached to several papers. Choose by the event of the attaching</translation>
    </message>
    <message>
        <source>Tệp {file} không là mẫu của giấy nào. Đặt tên bắt đầu bằng một trong: {known}</source>
        <translation>File {file} is the form of no paper. Let its name begin with one of: {known}</translation>
    </message>
    <message>
        <source>Tệp {path} bị hỏng. Không xóa tệp, gọi người quản trị để khôi phục</source>
        <translation>File {path} is damaged. Do not delete it, call the administrator to restore it</translation>
    </message>
    <message>
        <source>Tệp {path} không phải chứng chỉ dạng PEM. Lấy lại tệp từ tỉnh rồi làm lại</source>
        <translation>File {path} is no PEM certificate. Get it from the province again, then try again</translation>
    </message>
    <message>
        <source>Tệp {path} không phải tệp chìa khóa của Một Cửa. Chọn lại đúng tệp chìa khóa</source>
        <translation>File {path} is no key file of Một Cửa. Choose the right key file</translation>
    </message>
    <message>
        <source>Tệp đính kèm</source>
        <translation>Attached files</translation>
    </message>
    <message>
        <source>Tệp đính kèm của hồ sơ {code}</source>
        <translation>Attached files of dossier {code}</translation>
    </message>
    <message>
        <source>Tệp đính kèm lưu ở máy này bị hỏng. Tải lại từ tỉnh, hoặc quét lại và báo người quản trị</source>
        <translation>The attached file stored on this machine is damaged. Fetch it from the province again, or scan it again and tell the administrator</translation>
    </message>
    <message>
        <source>Tỉnh chưa biết máy này. Báo người quản trị ghép máy</source>
        <translation>The province does not know this machine. Tell the administrator to enrol it</translation>
    </message>
    <message>
        <source>Tỉnh chưa có tệp này, tự tải khi có</source>
        <translation>The province does not have this file yet, it is fetched once it has</translation>
    </message>
    <message>
        <source>Tỉnh chưa có tệp này: quầy đã quét chưa gửi xong. Chờ quầy đó có mạng rồi tải lại</source>
        <translation>The province does not have this file yet: the counter that scanned it has not sent it. Wait until that counter is online, then fetch it</translation>
    </message>
    <message>
        <source>Tỉnh không nhận tên hoặc khóa của máy này. Báo người quản trị</source>
        <translation>The province does not take the name or the key of this machine. Tell the administrator</translation>
    </message>
    <message>
        <source>Tỉnh không đưa việc này vào sổ chung của cơ quan.</source>
        <translation>The province did not take this into the common books of the office.</translation>
    </message>
    <message>
        <source>Tỉnh nhận</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Tỉnh vừa ban hành {documents}, máy này đã dùng bản mới</source>
        <translation>The province has issued {documents}, this machine uses the new version</translation>
    </message>
    <message>
        <source>Tỉnh vừa khôi phục dữ liệu: máy này đang gửi lại tất cả, so lại sau ít phút</source>
        <translation>The province has just been restored: this machine is sending everything again, compare in a few minutes</translation>
    </message>
    <message>
        <source>Tỉnh đang có {offices} cơ quan. Ghi rõ --office MÃ, hoặc --all cho mọi cơ quan</source>
        <translation>The province has {offices} offices. Write --office CODE, or --all for every office</translation>
    </message>
    <message>
        <source>Tỉnh đã sao lưu</source>
        <translation>Backed up by the province</translation>
    </message>
    <message>
        <source>Tỉnh đã thu hồi máy này trước khi nhận được việc ghi trên máy.</source>
        <translation>The province had revoked this machine before it got what was recorded there.</translation>
    </message>
    <message>
        <source>Tỉnh đã thu hồi quyền của máy này. Báo người quản trị ghép lại máy</source>
        <translation>The province has revoked this machine. Tell the administrator to enrol it again</translation>
    </message>
    <message>
        <source>Tỉnh đưa bản dữ liệu cũ hơn bản đang dùng nên không nhận. Báo quản trị tỉnh</source>
        <translation>The province offers data older than what is in use, so it was not taken. Tell the province&apos;s administrator</translation>
    </message>
    <message>
        <source>Tỉnh để riêng</source>
        <translation>Kept apart by the province</translation>
    </message>
    <message>
        <source>Tốc độ</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Tốc độ cổng</source>
        <translation>Speed of the port</translation>
    </message>
    <message>
        <source>Tổ chức</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Tổng số</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận (mẫu 03)</source>
        <translation>Refusal of intake (form 03)</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Từ ngày … đến ngày …</source>
        <translation>From … to …</translation>
    </message>
    <message>
        <source>Từng máy đã ghi gì</source>
        <translation>What each machine recorded</translation>
    </message>
    <message>
        <source>Từng phím</source>
        <translation>Key by key</translation>
    </message>
    <message>
        <source>Tự tìm máy quét</source>
        <translation>Find the scanner</translation>
    </message>
    <message>
        <source>Tỷ lệ</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Tỷ lệ đúng hạn</source>
        <translation>On-time rate</translation>
    </message>
    <message>
        <source>Tỷ lệ đúng hạn = (trước hạn + đúng hạn) ÷ đã giải quyết × 100 %</source>
        <translation>On-time rate = (early + on time) ÷ completed × 100 %</translation>
    </message>
    <message>
        <source>Tỷ lệ đúng hạn theo lĩnh vực</source>
        <translation>On-time rate by field</translation>
    </message>
    <message>
        <source>Tỷ lệ đúng hạn theo thời gian</source>
        <translation>On-time rate over time</translation>
    </message>
    <message>
        <source>Tỷ lệ đúng hạn {month}: {rate}</source>
        <translation>On-time rate {month}: {rate}</translation>
    </message>
    <message>
        <source>Tỷ lệ đúng hạn, %</source>
        <translation>On-time rate, %</translation>
    </message>
    <message>
        <source>USB ở {path} định dạng FAT32 nên không chứa được tệp quá 4 GB. Định dạng lại exFAT hoặc NTFS. {safe}</source>
        <translation>The USB stick at {path} is formatted as FAT32 and holds no file above 4 GB. Format it as exFAT or NTFS. {safe}</translation>
    </message>
    <message>
        <source>USB ở {path} đọc lại không giống đã ghi: USB sắp hỏng. Thay USB khác. {safe}</source>
        <translation>What was read back from the USB stick at {path} is not what was written: it is about to fail. Use another one. {safe}</translation>
    </message>
    <message>
        <source>Vai trò của bạn không gửi thư xin lỗi được: nhờ cán bộ tiếp nhận hoặc lãnh đạo đăng nhập.</source>
        <translation>Your role may not send letters of apology: ask a clerk or a supervisor to sign in.</translation>
    </message>
    <message>
        <source>Vai trò của bạn không {action_words} được. Nhờ người có quyền đăng nhập</source>
        <translation>Your role may not {action_words}. Ask somebody with the right to sign in</translation>
    </message>
    <message>
        <source>Việc các máy ghi không khớp nhau, thường vì mất đường truyền. Không việc nào bị xóa.</source>
        <translation>What machines recorded does not fit together, mostly because a line was down. Nothing is deleted.</translation>
    </message>
    <message>
        <source>Việc cần làm</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Việc cần đối chiếu</source>
        <translation>Item to reconcile</translation>
    </message>
    <message>
        <source>Việc hôm nay</source>
        <translation>Today&apos;s work</translation>
    </message>
    <message>
        <source>Việc hôm nay, {on}</source>
        <translation>Today&apos;s work, {on}</translation>
    </message>
    <message>
        <source>Việc này chưa có trong sổ chung: quầy khác, người dân và báo cáo chưa thấy.</source>
        <translation>This is not in the common books yet: other counters, citizens and reports do not see it.</translation>
    </message>
    <message>
        <source>Việc {about} không còn chờ đối chiếu. Đọc lại danh sách để xem những việc đang chờ</source>
        <translation>{about} no longer waits to be reconciled. Read the list again to see what does</translation>
    </message>
    <message>
        <source>Việc, chủ hồ sơ</source>
        <translation>What, owner</translation>
    </message>
    <message>
        <source>Vào sổ chứng thực</source>
        <translation>Entered in the certification book</translation>
    </message>
    <message>
        <source>Vì sao</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Văn bản</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Văn bản ủy quyền</source>
        <translation>Authorisation document</translation>
    </message>
    <message>
        <source>Văn bản: {decision}</source>
        <translation>Document: {decision}</translation>
    </message>
    <message>
        <source>Văn phòng mới</source>
        <translation>New office</translation>
    </message>
    <message>
        <source>Vẫn đăng xuất   Ctrl+Enter</source>
        <translation>Sign out all the same   Ctrl+Enter</translation>
    </message>
    <message>
        <source>Vừa tiếp nhận</source>
        <translation>Just received</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Xem   Enter</source>
        <translation>Show   Enter</translation>
    </message>
    <message>
        <source>Xem báo cáo</source>
        <translation>Look at the report</translation>
    </message>
    <message>
        <source>Xem giấy tờ</source>
        <translation>See the paper</translation>
    </message>
    <message>
        <source>Xem hồ sơ bị dời, xác nhận</source>
        <translation>See moved dossiers, confirm</translation>
    </message>
    <message>
        <source>Xem lại máy in rồi Enter để in lại, hoặc F8 để in ở máy khác</source>
        <translation>See to the printer, then Enter prints again, or F8 prints elsewhere</translation>
    </message>
    <message>
        <source>Xem lại trước khi tiếp nhận</source>
        <translation>Look again before receiving</translation>
    </message>
    <message>
        <source>Xem sổ theo dõi hồ sơ</source>
        <translation>See the dossier register</translation>
    </message>
    <message>
        <source>Xem trang sổ chứng thực</source>
        <translation>See pages of the certification book</translation>
    </message>
    <message>
        <source>Xem tất cả giấy tờ đã nộp</source>
        <translation>See all submitted papers</translation>
    </message>
    <message>
        <source>Xem tất cả {count} giấy tờ   {key}</source>
        <translation>See all {count} papers   {key}</translation>
    </message>
    <message>
        <source>Xem tệp</source>
        <translation>See the file</translation>
    </message>
    <message>
        <source>Xem {count} trang đầu, còn {left} trang nữa khi in</source>
        <translation>Showing the first {count} pages, {left} more when printed</translation>
    </message>
    <message>
        <source>Xem {count} trang đầu, còn {left} trang nữa: lưu bản sao để xem hết</source>
        <translation>Showing the first {count} pages, {left} more: save a copy to see all</translation>
    </message>
    <message>
        <source>Xin lỗi, hẹn lại</source>
        <translation>Apology, new due time</translation>
    </message>
    <message>
        <source>Xong   Enter</source>
        <translation>Done   Enter</translation>
    </message>
    <message>
        <source>Xong lúc</source>
        <translation>Done at</translation>
    </message>
    <message>
        <source>Xong mà chưa bấm: làm trong ngày, chặng đã hết hạn</source>
        <translation>Done but not clicked: same-day work, forwardings that are over</translation>
    </message>
    <message>
        <source>Xong quá hạn</source>
        <translation>Completed late</translation>
    </message>
    <message>
        <source>Xong trước hạn</source>
        <translation>Completed early</translation>
    </message>
    <message>
        <source>Xong đúng hạn</source>
        <translation>Completed on time</translation>
    </message>
    <message>
        <source>Xong, xóa đi   Ctrl+Del</source>
        <translation>Done, remove   Ctrl+Del</translation>
    </message>
    <message>
        <source>Xu hướng</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Xuất trình, trả lại ngay: không ghi vào giấy hẹn</source>
        <translation>Shown and given back at once: not on the receipt</translation>
    </message>
    <message>
        <source>Xác minh, không tính hạn</source>
        <translation>Verification, not counted</translation>
    </message>
    <message>
        <source>Xác nhận cả danh sách</source>
        <translation>Confirm the whole list</translation>
    </message>
    <message>
        <source>Xác nhận áp dụng</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Xã, phường</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Xóa khỏi thư mục quét sau khi lưu</source>
        <translation>Delete from the scan folder once stored</translation>
    </message>
    <message>
        <source>Xóa trắng để nhập hồ sơ mới</source>
        <translation>Clear for a new dossier</translation>
    </message>
    <message>
        <source>Xử lý</source>
        <translation>Processing</translation>
    </message>
    <message>
        <source>Xử lý xong</source>
        <translation>Processing completed</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Missing papers requested</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung nên gửi trong {most} ngày làm việc, nay đã {days} ngày</source>
        <translation>Missing papers should be requested within {most} working days, now it is {days} days</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung, hoàn thiện (mẫu 02)</source>
        <translation>Request for missing papers (form 02)</translation>
    </message>
    <message>
        <source>Yêu cầu nghĩa vụ tài chính</source>
        <translation>Financial obligations requested</translation>
    </message>
    <message>
        <source>bàn giao</source>
        <translation>hand over</translation>
    </message>
    <message>
        <source>bàn giao sổ chứng thực</source>
        <translation>hand over a certification book</translation>
    </message>
    <message>
        <source>báo cáo II.06a</source>
        <translation>report II.06a</translation>
    </message>
    <message>
        <source>báo cáo II.07a, nguyên nhân quá hạn</source>
        <translation>report II.07a, reasons for lateness</translation>
    </message>
    <message>
        <source>báo cáo giữ hạn từng chặng</source>
        <translation>report on the limits of each leg</translation>
    </message>
    <message>
        <source>báo cáo phí, lệ phí</source>
        <translation>report of fees and charges</translation>
    </message>
    <message>
        <source>báo cáo sự hài lòng của người dân</source>
        <translation>report on citizens&apos; satisfaction</translation>
    </message>
    <message>
        <source>báo cáo theo cơ quan có thẩm quyền</source>
        <translation>report by competent office</translation>
    </message>
    <message>
        <source>báo cáo theo thủ tục</source>
        <translation>report by procedure</translation>
    </message>
    <message>
        <source>báo cáo đúng hạn</source>
        <translation>on-time report</translation>
    </message>
    <message>
        <source>bưu chính</source>
        <translation>post</translation>
    </message>
    <message>
        <source>bản</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>bản chính</source>
        <translation>originals</translation>
    </message>
    <message>
        <source>bản chụp</source>
        <translation>photocopies</translation>
    </message>
    <message>
        <source>bản sao lưu gần nhất là từ {moment}</source>
        <translation>the newest backup is of {moment}</translation>
    </message>
    <message>
        <source>bản điện tử</source>
        <translation>electronic</translation>
    </message>
    <message>
        <source>bản, trang…; để trống: cả hồ sơ</source>
        <translation>copy, page…; empty: whole dossier</translation>
    </message>
    <message>
        <source>bảng mã {name}</source>
        <translation>encoding {name}</translation>
    </message>
    <message>
        <source>bấm {key}</source>
        <translation>press {key}</translation>
    </message>
    <message>
        <source>bộ gõ ghép chữ</source>
        <translation>composed by an engine</translation>
    </message>
    <message>
        <source>bộ gõ xóa chữ trước</source>
        <translation>an engine took a letter back</translation>
    </message>
    <message>
        <source>bộ gõ đã ghép chữ</source>
        <translation>an engine composed letters</translation>
    </message>
    <message>
        <source>bộ gõ đã xóa và gõ lại</source>
        <translation>an engine took letters back and typed others</translation>
    </message>
    <message>
        <source>bộ nhớ hàng in của hệ thống đã đầy</source>
        <translation>the print system&apos;s memory is full</translation>
    </message>
    <message>
        <source>ca đã chốt</source>
        <translation>shift closed</translation>
    </message>
    <message>
        <source>cho</source>
        <translation>to</translation>
    </message>
    <message>
        <source>cho {who}</source>
        <translation>to {who}</translation>
    </message>
    <message>
        <source>chuyển khoản {transfer_reference}</source>
        <translation>transfer {transfer_reference}</translation>
    </message>
    <message>
        <source>chuyển xử lý</source>
        <translation>forward</translation>
    </message>
    <message>
        <source>chìa khóa, con dấu…</source>
        <translation>keys, seal…</translation>
    </message>
    <message>
        <source>chưa</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>chưa chọn thư mục của máy quét</source>
        <translation>no scan folder chosen</translation>
    </message>
    <message>
        <source>chưa chọn thủ tục</source>
        <translation>no procedure chosen</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>chưa có bản sao lưu nào</source>
        <translation>there is no backup yet</translation>
    </message>
    <message>
        <source>chưa có gì để sao lưu</source>
        <translation>nothing to back up yet</translation>
    </message>
    <message>
        <source>chưa có hẹn</source>
        <translation>no due time yet</translation>
    </message>
    <message>
        <source>chưa có mức thu của tỉnh</source>
        <translation>no tariff of the province yet</translation>
    </message>
    <message>
        <source>chưa có tên</source>
        <translation>no name yet</translation>
    </message>
    <message>
        <source>chưa có tệp</source>
        <translation>no file yet</translation>
    </message>
    <message>
        <source>chưa có tệp mới trong {path}</source>
        <translation>no new file in {path}</translation>
    </message>
    <message>
        <source>chưa dùng</source>
        <translation>none used</translation>
    </message>
    <message>
        <source>chưa ghi ({key})</source>
        <translation>not recorded ({key})</translation>
    </message>
    <message>
        <source>chưa ghi danh với tỉnh</source>
        <translation>not enrolled with the province</translation>
    </message>
    <message>
        <source>chưa ghi tên</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>chưa ghi địa chỉ</source>
        <translation>no address</translation>
    </message>
    <message>
        <source>chưa in</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>chưa in giấy hẹn</source>
        <translation>no receipt printed</translation>
    </message>
    <message>
        <source>chưa in giấy hẹn: {key} để tiếp nhận hoặc từ chối</source>
        <translation>no receipt printed: {key} to receive or refuse</translation>
    </message>
    <message>
        <source>chưa in được</source>
        <translation>not printed</translation>
    </message>
    <message>
        <source>chưa in, từ lần mở máy trước</source>
        <translation>not printed, from an earlier start</translation>
    </message>
    <message>
        <source>chưa in: hồ sơ chờ tiếp nhận</source>
        <translation>not printed: waits for intake</translation>
    </message>
    <message>
        <source>chưa lần nào</source>
        <translation>never</translation>
    </message>
    <message>
        <source>chưa lắp khay giấy</source>
        <translation>paper tray missing</translation>
    </message>
    <message>
        <source>chưa nộp</source>
        <translation>not submitted</translation>
    </message>
    <message>
        <source>chưa rõ</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>chưa rõ số tiền</source>
        <translation>amount not known</translation>
    </message>
    <message>
        <source>chưa thu khoản nào</source>
        <translation>nothing taken yet</translation>
    </message>
    <message>
        <source>chưa xác định thời hạn</source>
        <translation>no time limit known</translation>
    </message>
    <message>
        <source>chưa đếm</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>chương trình tắt giữa lúc gửi</source>
        <translation>the program ended while sending</translation>
    </message>
    <message>
        <source>chậm</source>
        <translation>slow</translation>
    </message>
    <message>
        <source>chậm {span}</source>
        <translation>slow by {span}</translation>
    </message>
    <message>
        <source>chỉ chứng thực</source>
        <translation>certification only</translation>
    </message>
    <message>
        <source>chỉ có ở máy này</source>
        <translation>only on this machine</translation>
    </message>
    <message>
        <source>chỉ có ở tỉnh</source>
        <translation>only at the province</translation>
    </message>
    <message>
        <source>chỉ xem số liệu tại máy</source>
        <translation>figures of this machine, read only</translation>
    </message>
    <message>
        <source>chọn câu mẫu, hoặc gõ ở ô dưới</source>
        <translation>choose a phrase, or type below</translation>
    </message>
    <message>
        <source>chọn một xã để xem</source>
        <translation>choose a commune to see it</translation>
    </message>
    <message>
        <source>chọn trường hợp</source>
        <translation>choose a case</translation>
    </message>
    <message>
        <source>chốt ca</source>
        <translation>close a shift</translation>
    </message>
    <message>
        <source>chờ bổ sung, chờ nộp tiền</source>
        <translation>waiting for papers or payment</translation>
    </message>
    <message>
        <source>chờ dân</source>
        <translation>citizen</translation>
    </message>
    <message>
        <source>chờ gửi</source>
        <translation>to be sent</translation>
    </message>
    <message>
        <source>chờ gửi sang máy in</source>
        <translation>waiting for the printer</translation>
    </message>
    <message>
        <source>chờ gửi về tỉnh</source>
        <translation>waiting to be sent to the province</translation>
    </message>
    <message>
        <source>chờ gửi: {kind}</source>
        <translation>to be sent: {kind}</translation>
    </message>
    <message>
        <source>chờ tiếp nhận</source>
        <translation>waiting for intake</translation>
    </message>
    <message>
        <source>chủ hồ sơ</source>
        <translation>owner</translation>
    </message>
    <message>
        <source>chức danh người ký</source>
        <translation>title of the signer</translation>
    </message>
    <message>
        <source>chứng chỉ máy chủ lạ, không gửi</source>
        <translation>unknown server certificate, nothing is sent</translation>
    </message>
    <message>
        <source>chứng thực bản sao từ bản chính</source>
        <translation>copies certified from originals</translation>
    </message>
    <message>
        <source>chứng thực chữ ký người dịch</source>
        <translation>certified signatures of translators</translation>
    </message>
    <message>
        <source>chứng thực chữ ký, chứng thực điểm chỉ</source>
        <translation>certified signatures and fingerprints</translation>
    </message>
    <message>
        <source>chứng thực hợp đồng, giao dịch</source>
        <translation>certified contracts and transactions</translation>
    </message>
    <message>
        <source>con, vợ, cha đẻ…</source>
        <translation>child, wife, father…</translation>
    </message>
    <message>
        <source>cuối mã “{signs}”</source>
        <translation>after the code “{signs}”</translation>
    </message>
    <message>
        <source>các bên</source>
        <translation>parties</translation>
    </message>
    <message>
        <source>cách nhau bằng dấu ;</source>
        <translation>separated by ;</translation>
    </message>
    <message>
        <source>cách nộp</source>
        <translation>way of submitting</translation>
    </message>
    <message>
        <source>cách trả kết quả</source>
        <translation>way of returning the result</translation>
    </message>
    <message numerus="yes">
        <source>còn %n ngày làm việc</source>
        <translation>
            <numerusform>%n working day left</numerusform>
            <numerusform>%n working days left</numerusform>
        </translation>
    </message>
    <message>
        <source>còn {span}</source>
        <translation>{span} left</translation>
    </message>
    <message>
        <source>còn {span} làm việc</source>
        <translation>{span} of working time left</translation>
    </message>
    <message>
        <source>có bản không nhận được, đang dùng bản cũ</source>
        <translation>a version was not taken, the old one is in use</translation>
    </message>
    <message>
        <source>có kết quả, chờ gửi</source>
        <translation>result is there, to be sent</translation>
    </message>
    <message>
        <source>có lỗi trong chương trình khi gửi</source>
        <translation>the program had a fault while sending</translation>
    </message>
    <message>
        <source>công dân yêu cầu rút hồ sơ</source>
        <translation>withdrawn by the citizen</translation>
    </message>
    <message>
        <source>căn cứ của thời hạn</source>
        <translation>legal ground of the time limit</translation>
    </message>
    <message>
        <source>căn cứ miễn, giảm</source>
        <translation>ground for exemption or reduction</translation>
    </message>
    <message>
        <source>cũng là chủ hồ sơ</source>
        <translation>same as the owner</translation>
    </message>
    <message>
        <source>cần nạp đúng khổ giấy</source>
        <translation>needs paper of the right size</translation>
    </message>
    <message>
        <source>cần đối chiếu</source>
        <translation>to reconcile</translation>
    </message>
    <message>
        <source>của nơi nhận</source>
        <translation>of the destination</translation>
    </message>
    <message>
        <source>cửa máy in đang mở</source>
        <translation>printer door open</translation>
    </message>
    <message>
        <source>danh mục thủ tục</source>
        <translation>the catalogue of procedures</translation>
    </message>
    <message>
        <source>danh sách gửi bưu chính</source>
        <translation>list for the post</translation>
    </message>
    <message>
        <source>danh sách hồ sơ quá hạn</source>
        <translation>list of overdue dossiers</translation>
    </message>
    <message>
        <source>danh sách hồ sơ đã nhận</source>
        <translation>list of dossiers received</translation>
    </message>
    <message>
        <source>dùng từ {moment}</source>
        <translation>in use since {moment}</translation>
    </message>
    <message>
        <source>dừng xử lý</source>
        <comment>a state</comment>
        <translation>processing stopped</translation>
    </message>
    <message>
        <source>dừng xử lý</source>
        <translation>stop processing</translation>
    </message>
    <message>
        <source>ghi chú</source>
        <translation>note</translation>
    </message>
    <message>
        <source>ghi khi đã xong từ hơn 15 phút trước</source>
        <translation>when it was done more than 15 minutes ago</translation>
    </message>
    <message>
        <source>ghi nhầm, thu thừa…</source>
        <translation>recorded by mistake, too much taken…</translation>
    </message>
    <message>
        <source>ghi nơi để</source>
        <translation>record the place</translation>
    </message>
    <message>
        <source>ghi nơi để hồ sơ giấy</source>
        <translation>record where the paper dossier lies</translation>
    </message>
    <message>
        <source>ghi sau khi khóa sổ</source>
        <translation>written after the book was closed</translation>
    </message>
    <message>
        <source>ghi sổ chứng thực</source>
        <translation>write in a certification book</translation>
    </message>
    <message>
        <source>ghi vào sổ chưa mở</source>
        <translation>written in a book that is not open</translation>
    </message>
    <message>
        <source>giải quyết trong ngày</source>
        <translation>on the same day</translation>
    </message>
    <message>
        <source>giải quyết xong sớm hơn</source>
        <translation>completed earlier</translation>
    </message>
    <message>
        <source>giấy biên nhận trả kết quả</source>
        <translation>result receipt</translation>
    </message>
    <message>
        <source>giấy hẹn</source>
        <translation>receipt</translation>
    </message>
    <message>
        <source>giấy hẹn {state} · {key} xem hàng in</source>
        <translation>receipt {state} · {key} shows the print queue</translation>
    </message>
    <message>
        <source>giấy tờ</source>
        <translation>paper</translation>
    </message>
    <message>
        <source>giấy tờ cũ thu hồi</source>
        <translation>old papers taken in</translation>
    </message>
    <message>
        <source>giấy tờ gốc trả lại</source>
        <translation>originals given back</translation>
    </message>
    <message>
        <source>giấy tờ: bỏ {document}</source>
        <translation>papers: without {document}</translation>
    </message>
    <message>
        <source>giấy tờ: thêm {document}</source>
        <translation>papers: with {document}</translation>
    </message>
    <message>
        <source>giấy tờ: {before} → {after}</source>
        <translation>papers: {before} → {after}</translation>
    </message>
    <message>
        <source>giới tính</source>
        <translation>sex</translation>
    </message>
    <message>
        <source>giờ hẹn mới</source>
        <translation>new due time</translation>
    </message>
    <message>
        <source>giờ hẹn trả</source>
        <translation>due time</translation>
    </message>
    <message>
        <source>giờ làm việc</source>
        <translation>working hours</translation>
    </message>
    <message>
        <source>giờ máy sai</source>
        <translation>clock is wrong</translation>
    </message>
    <message>
        <source>giờ tiếp nhận</source>
        <translation>time of intake</translation>
    </message>
    <message>
        <source>giờ:phút, hoặc giờ:phút ngày/tháng</source>
        <translation>hour:minute, or hour:minute day/month</translation>
    </message>
    <message>
        <source>giữ lại</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>gõ tên bộ phận, người thụ lý, hoặc ↓ để chọn</source>
        <translation>type the unit or handler, or ↓ to choose</translation>
    </message>
    <message>
        <source>gõ tên, hoặc ↓ để chọn</source>
        <translation>type a name, or ↓ to choose</translation>
    </message>
    <message>
        <source>gõ tổng, hoặc đếm từng tờ bên dưới</source>
        <translation>type the sum, or count notes below</translation>
    </message>
    <message>
        <source>gõ vài chữ rồi Enter</source>
        <translation>type a few letters, then Enter</translation>
    </message>
    <message>
        <source>gõ vài chữ: kh si, ks</source>
        <translation>a few letters: kh si, ks</translation>
    </message>
    <message>
        <source>gỡ tệp đính kèm</source>
        <translation>remove an attached file</translation>
    </message>
    <message>
        <source>gửi nhiều qua bưu chính: {key}</source>
        <translation>many by post: {key}</translation>
    </message>
    <message>
        <source>gửi thư xin lỗi</source>
        <translation>send a letter of apology</translation>
    </message>
    <message numerus="yes">
        <source>gửi thư, đã hẹn lại %n lần</source>
        <translation>
            <numerusform>send a letter, %n new due time before</numerusform>
            <numerusform>send a letter, %n new due times before</numerusform>
        </translation>
    </message>
    <message>
        <source>hai quầy cùng mở sổ này</source>
        <translation>two counters opened this book</translation>
    </message>
    <message>
        <source>hoàn tiền</source>
        <translation>refund money</translation>
    </message>
    <message>
        <source>hoặc mã chuyển khoản</source>
        <translation>or transfer reference</translation>
    </message>
    <message>
        <source>hoặc phải xong ngày</source>
        <translation>or done by the day</translation>
    </message>
    <message>
        <source>hôm nay đã gửi đủ, mai gửi tiếp</source>
        <translation>enough was sent today, the rest tomorrow</translation>
    </message>
    <message>
        <source>hướng dẫn hoàn thiện</source>
        <translation>give guidance to complete the dossier</translation>
    </message>
    <message>
        <source>hạn hôm nay</source>
        <translation>due today</translation>
    </message>
    <message>
        <source>hạn trong ba ngày làm việc tới</source>
        <translation>due in the next three working days</translation>
    </message>
    <message>
        <source>hạn {moment}</source>
        <translation>due {moment}</translation>
    </message>
    <message>
        <source>hết giấy</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>hết hạn hôm nay {time}</source>
        <translation>due today {time}</translation>
    </message>
    <message>
        <source>hết mực</source>
        <translation>out of ink or toner</translation>
    </message>
    <message>
        <source>hết tạm tính, hẹn giữ nguyên</source>
        <translation>no longer provisional, due time stays</translation>
    </message>
    <message>
        <source>hệ thống chưa có máy in mặc định</source>
        <translation>the system has no default printer</translation>
    </message>
    <message>
        <source>hệ thống in không còn nhớ lệnh này</source>
        <translation>the print system does not remember this job</translation>
    </message>
    <message>
        <source>hệ thống in không trả lời</source>
        <translation>the print system does not answer</translation>
    </message>
    <message>
        <source>hệ thống in từ chối</source>
        <translation>refused by the print system</translation>
    </message>
    <message>
        <source>hệ thống in đang giữ lại</source>
        <translation>held back by the print system</translation>
    </message>
    <message>
        <source>hệ thống in đã bỏ lệnh in này</source>
        <translation>given up by the print system</translation>
    </message>
    <message>
        <source>họ và tên</source>
        <translation>full name</translation>
    </message>
    <message>
        <source>hỏng, không dùng</source>
        <translation>damaged, not used</translation>
    </message>
    <message>
        <source>hồ sơ đến, chờ trả lời</source>
        <translation>came in, waiting for an answer</translation>
    </message>
    <message>
        <source>hộp mực thải đã đầy</source>
        <translation>waste toner box full</translation>
    </message>
    <message>
        <source>hủy biên lai</source>
        <translation>cancel a fee receipt</translation>
    </message>
    <message>
        <source>hủy dòng không có</source>
        <translation>cancels a line that does not exist</translation>
    </message>
    <message>
        <source>hủy số chứng thực</source>
        <translation>cancel a certification number</translation>
    </message>
    <message numerus="yes">
        <source>in %n bản</source>
        <translation>
            <numerusform>print %n copy</numerusform>
            <numerusform>print %n copies</numerusform>
        </translation>
    </message>
    <message>
        <source>in giấy hẹn</source>
        <translation>print the receipt</translation>
    </message>
    <message>
        <source>khay giấy ra đã đầy</source>
        <translation>output tray full</translation>
    </message>
    <message>
        <source>khác</source>
        <translation>another one</translation>
    </message>
    <message>
        <source>khóa sổ chứng thực</source>
        <translation>close a certification book</translation>
    </message>
    <message>
        <source>không</source>
        <translation>no</translation>
    </message>
    <message>
        <source>không còn hồ sơ nào</source>
        <translation>no dossier is left</translation>
    </message>
    <message>
        <source>không còn máy in này</source>
        <translation>this printer is gone</translation>
    </message>
    <message>
        <source>không còn ở chỗ cũ</source>
        <translation>no longer at its place</translation>
    </message>
    <message>
        <source>không có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>không có hạn riêng</source>
        <translation>no limit of its own</translation>
    </message>
    <message>
        <source>không có hồ sơ quá hạn</source>
        <translation>no dossier is overdue</translation>
    </message>
    <message>
        <source>không có phím kết thúc</source>
        <translation>no final key</translation>
    </message>
    <message>
        <source>không có thời hạn riêng</source>
        <translation>no time limit of its own</translation>
    </message>
    <message>
        <source>không ghi</source>
        <translation>not recorded</translation>
    </message>
    <message>
        <source>không ghi được vào thư mục</source>
        <translation>the folder cannot be written to</translation>
    </message>
    <message>
        <source>không giữ giấy tờ nào</source>
        <translation>no paper is kept</translation>
    </message>
    <message>
        <source>không hẹn</source>
        <translation>none set</translation>
    </message>
    <message>
        <source>không in</source>
        <translation>not printed at all</translation>
    </message>
    <message>
        <source>không mở được {path}: kiểm tra máy quét, hoặc chọn thư mục khác</source>
        <translation>{path} cannot be opened: check the scanner, or choose another folder</translation>
    </message>
    <message>
        <source>không rõ đã ra giấy chưa</source>
        <translation>not certain whether it is out</translation>
    </message>
    <message>
        <source>không thu</source>
        <translation>free</translation>
    </message>
    <message>
        <source>không thấy bộ gõ can thiệp</source>
        <translation>no typing engine seen at work</translation>
    </message>
    <message>
        <source>không được tiếp nhận</source>
        <translation>not accepted</translation>
    </message>
    <message>
        <source>không đọc được</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>khớp với tỉnh</source>
        <translation>agrees with the province</translation>
    </message>
    <message>
        <source>khớp “{text}”</source>
        <translation>matches “{text}”</translation>
    </message>
    <message>
        <source>ki-ốt</source>
        <translation>kiosk</translation>
    </message>
    <message>
        <source>ký hiệu biên lai</source>
        <translation>series of the fee receipt</translation>
    </message>
    <message>
        <source>kẹt giấy</source>
        <translation>paper jam</translation>
    </message>
    <message>
        <source>kết quả</source>
        <translation>result</translation>
    </message>
    <message>
        <source>kết thúc bằng {key}</source>
        <translation>ended by {key}</translation>
    </message>
    <message>
        <source>loại tiền (phí hoặc lệ phí)</source>
        <translation>kind of money (fee or charge)</translation>
    </message>
    <message>
        <source>làm việc này</source>
        <translation>do this</translation>
    </message>
    <message>
        <source>lý do</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>lý do chênh lệch</source>
        <translation>reason for the difference</translation>
    </message>
    <message>
        <source>lý do nhập sau</source>
        <translation>reason for entering it late</translation>
    </message>
    <message>
        <source>lĩnh vực {field}</source>
        <translation>field {field}</translation>
    </message>
    <message>
        <source>lần thu tiền</source>
        <translation>payment</translation>
    </message>
    <message>
        <source>lệnh in đã bị hủy ngoài Một Cửa</source>
        <translation>cancelled outside Một Cửa</translation>
    </message>
    <message>
        <source>lịch nghỉ</source>
        <translation>the holidays</translation>
    </message>
    <message>
        <source>lịch năm đó đã công bố</source>
        <translation>the calendar of that year is published</translation>
    </message>
    <message>
        <source>lỗi khi gửi sang máy in</source>
        <translation>an error while sending to the printer</translation>
    </message>
    <message>
        <source>miễn, giảm</source>
        <translation>exempted, reduced</translation>
    </message>
    <message>
        <source>máy chủ tỉnh chưa nhận tệp</source>
        <translation>the province&apos;s server does not take files yet</translation>
    </message>
    <message>
        <source>máy chủ tỉnh còn ở phiên bản cũ</source>
        <translation>the province&apos;s server is still an old version</translation>
    </message>
    <message>
        <source>máy chủ tỉnh không nhận yêu cầu</source>
        <translation>the province&apos;s server refuses the request</translation>
    </message>
    <message>
        <source>máy chủ tỉnh đang lỗi</source>
        <translation>the province&apos;s server has a fault</translation>
    </message>
    <message>
        <source>máy chủ tỉnh đã lên phiên bản mới, cần cập nhật máy này</source>
        <translation>the province&apos;s server has a newer version, update this machine</translation>
    </message>
    <message>
        <source>máy in báo lỗi</source>
        <translation>the printer reports an error</translation>
    </message>
    <message>
        <source>máy in báo “{reason}”</source>
        <translation>the printer reports “{reason}”</translation>
    </message>
    <message>
        <source>máy in chưa đóng kín</source>
        <translation>the printer is not closed</translation>
    </message>
    <message>
        <source>máy in dừng giữa chừng</source>
        <translation>the printer stopped half-way</translation>
    </message>
    <message>
        <source>máy in không trả lời</source>
        <translation>the printer does not answer</translation>
    </message>
    <message>
        <source>máy in mặc định</source>
        <translation>the default printer</translation>
    </message>
    <message>
        <source>máy in nhiệt chỉ in phiếu hẹn</source>
        <translation>a thermal printer prints tickets only</translation>
    </message>
    <message>
        <source>máy in đang không nhận thêm giấy</source>
        <translation>the printer takes no more papers</translation>
    </message>
    <message>
        <source>máy in đang tạm dừng</source>
        <translation>the printer is paused</translation>
    </message>
    <message>
        <source>máy in đang tắt</source>
        <translation>the printer is shutting down</translation>
    </message>
    <message>
        <source>máy này thiếu sự kiện</source>
        <translation>this machine lacks events</translation>
    </message>
    <message>
        <source>máy tính này chưa cài hệ thống in</source>
        <translation>no print system on this computer</translation>
    </message>
    <message>
        <source>mã giao dịch chuyển khoản</source>
        <translation>bank transfer reference</translation>
    </message>
    <message>
        <source>mã hoặc mấy số cuối, họ tên không dấu, căn cước, điện thoại</source>
        <translation>code or its last digits, name without marks, ID card, phone</translation>
    </message>
    <message>
        <source>mã hồ sơ</source>
        <translation>dossier code</translation>
    </message>
    <message>
        <source>mã hồ sơ của cổng dịch vụ công</source>
        <translation>dossier code of the public service portal</translation>
    </message>
    <message>
        <source>mã ngân hàng</source>
        <translation>bank code</translation>
    </message>
    <message>
        <source>mã người dân đã có</source>
        <translation>the code the citizen has</translation>
    </message>
    <message>
        <source>mã số thuế</source>
        <translation>tax code</translation>
    </message>
    <message>
        <source>mũi tên xuống để chọn lý do thường gặp</source>
        <translation>arrow down to choose a usual reason</translation>
    </message>
    <message>
        <source>mất giấy hẹn</source>
        <translation>receipt lost</translation>
    </message>
    <message>
        <source>mất kết nối, hoặc máy in đang tắt</source>
        <translation>not connected, or switched off</translation>
    </message>
    <message>
        <source>mất đường truyền</source>
        <translation>line down</translation>
    </message>
    <message>
        <source>mật khẩu</source>
        <translation>password</translation>
    </message>
    <message>
        <source>mặc định của máy</source>
        <translation>the computer&apos;s default</translation>
    </message>
    <message>
        <source>mọi trạng thái</source>
        <translation>any state</translation>
    </message>
    <message>
        <source>mọi việc đã gửi</source>
        <translation>everything sent</translation>
    </message>
    <message>
        <source>một việc</source>
        <translation>something</translation>
    </message>
    <message>
        <source>một việc không đọc được</source>
        <translation>something unreadable</translation>
    </message>
    <message>
        <source>mới đăng ký</source>
        <translation>newly submitted</translation>
    </message>
    <message>
        <source>mở ca</source>
        <translation>open a shift</translation>
    </message>
    <message>
        <source>mở lại Ctrl+K rồi chọn lệnh</source>
        <translation>open Ctrl+K again and choose the command</translation>
    </message>
    <message>
        <source>mở sổ chứng thực</source>
        <translation>open a certification book</translation>
    </message>
    <message>
        <source>mở sổ chứng thực đầu tiên</source>
        <translation>open the first certification book</translation>
    </message>
    <message>
        <source>nghe tỉnh lần cuối {moment}</source>
        <translation>province last heard {moment}</translation>
    </message>
    <message>
        <source>nghỉ lâu</source>
        <translation>long pause</translation>
    </message>
    <message>
        <source>ngày</source>
        <translation>days</translation>
    </message>
    <message>
        <source>ngày làm việc</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>ngày sinh</source>
        <translation>date of birth</translation>
    </message>
    <message>
        <source>ngày/tháng</source>
        <translation>day/month</translation>
    </message>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>người ký chứng thực</source>
        <translation>signer of the certification</translation>
    </message>
    <message>
        <source>người nhận</source>
        <translation>receiver</translation>
    </message>
    <message>
        <source>người nhận là ai</source>
        <translation>who the receiver is</translation>
    </message>
    <message>
        <source>người nộp</source>
        <translation>submitter</translation>
    </message>
    <message>
        <source>người nộp {submitter_name}</source>
        <translation>submitter {submitter_name}</translation>
    </message>
    <message>
        <source>người thân</source>
        <translation>relative</translation>
    </message>
    <message>
        <source>người thụ lý hết hạn</source>
        <translation>time limit of the handler is over</translation>
    </message>
    <message>
        <source>người yêu cầu</source>
        <translation>requester</translation>
    </message>
    <message>
        <source>nhanh</source>
        <comment>a clock</comment>
        <translation>fast</translation>
    </message>
    <message>
        <source>nhanh</source>
        <comment>a check</comment>
        <translation>quickly</translation>
    </message>
    <message>
        <source>nhanh {span}</source>
        <translation>fast by {span}</translation>
    </message>
    <message>
        <source>như mọi giấy</source>
        <translation>like every paper</translation>
    </message>
    <message>
        <source>như tên thủ tục</source>
        <translation>as the procedure says</translation>
    </message>
    <message>
        <source>như vậy</source>
        <translation>is like that</translation>
    </message>
    <message>
        <source>nhận giấy tờ bổ sung</source>
        <translation>take in papers</translation>
    </message>
    <message>
        <source>nhận lúc {received}</source>
        <translation>received {received}</translation>
    </message>
    <message>
        <source>nhận lại hồ sơ</source>
        <translation>take back</translation>
    </message>
    <message>
        <source>nhận lại sổ của quầy khác</source>
        <translation>take back a book of another counter</translation>
    </message>
    <message>
        <source>nhận tin báo</source>
        <translation>messages</translation>
    </message>
    <message>
        <source>nhờ quản trị nhập, hoặc gõ số tiền</source>
        <translation>ask an administrator to enter it, or type the amount</translation>
    </message>
    <message>
        <source>năm của sổ</source>
        <translation>year of the book</translation>
    </message>
    <message>
        <source>nơi cư trú</source>
        <translation>place of residence</translation>
    </message>
    <message>
        <source>nơi nhận chuyển</source>
        <translation>destination</translation>
    </message>
    <message>
        <source>nơi trả lời không phải máy chủ tỉnh</source>
        <translation>who answers is not the province&apos;s server</translation>
    </message>
    <message>
        <source>nơi để hồ sơ giấy</source>
        <translation>place of the paper dossier</translation>
    </message>
    <message>
        <source>nắp máy in đang mở</source>
        <translation>printer cover open</translation>
    </message>
    <message>
        <source>nội dung khác nhau</source>
        <translation>contents differ</translation>
    </message>
    <message>
        <source>nội dung yêu cầu</source>
        <translation>content of the request</translation>
    </message>
    <message>
        <source>nộp qua bưu chính</source>
        <translation>submitted by post</translation>
    </message>
    <message>
        <source>nộp trực tuyến</source>
        <translation>submitted online</translation>
    </message>
    <message>
        <source>nộp tại quầy</source>
        <translation>submitted at the counter</translation>
    </message>
    <message>
        <source>phiếu bàn giao</source>
        <translation>hand-over slip</translation>
    </message>
    <message>
        <source>phiếu bàn giao ca</source>
        <translation>shift hand-over slip</translation>
    </message>
    <message>
        <source>phiếu báo thu phí, lệ phí</source>
        <translation>payment slip for fees and charges</translation>
    </message>
    <message>
        <source>phiếu hẹn khổ 80 mm</source>
        <translation>ticket on 80 mm paper</translation>
    </message>
    <message>
        <source>phiếu kiểm soát</source>
        <translation>control slip</translation>
    </message>
    <message>
        <source>phiếu từ chối tiếp nhận</source>
        <translation>refusal slip</translation>
    </message>
    <message>
        <source>phiếu yêu cầu bổ sung</source>
        <translation>request for missing papers</translation>
    </message>
    <message>
        <source>phím số</source>
        <translation>keypad</translation>
    </message>
    <message>
        <source>phần cần sửa</source>
        <translation>part to correct</translation>
    </message>
    <message>
        <source>phần này</source>
        <translation>this part</translation>
    </message>
    <message>
        <source>phối hợp</source>
        <translation>assisted here</translation>
    </message>
    <message>
        <source>quan hệ với chủ hồ sơ</source>
        <translation>relation to the owner</translation>
    </message>
    <message>
        <source>quyết định đối chiếu</source>
        <translation>reconciliation decision</translation>
    </message>
    <message>
        <source>quá hạn</source>
        <translation>overdue</translation>
    </message>
    <message numerus="yes">
        <source>quá hạn %n ngày làm việc</source>
        <translation>
            <numerusform>%n working day late</numerusform>
            <numerusform>%n working days late</numerusform>
        </translation>
    </message>
    <message>
        <source>quá hạn từ {day}</source>
        <translation>overdue since {day}</translation>
    </message>
    <message>
        <source>quá hạn từ {time} hôm nay</source>
        <translation>overdue since {time} today</translation>
    </message>
    <message>
        <source>quá hạn {span}</source>
        <translation>overdue by {span}</translation>
    </message>
    <message>
        <source>quá {span}</source>
        <translation>{span} late</translation>
    </message>
    <message>
        <source>quét giấy hẹn hoặc căn cước; hoặc gõ mã rồi Enter</source>
        <translation>scan the receipt or the ID card; or type the code, then Enter</translation>
    </message>
    <message>
        <source>quét giấy hẹn, hoặc gõ mã rồi Enter</source>
        <translation>scan the receipt, or type the code, then Enter</translation>
    </message>
    <message>
        <source>quét mã trên bưu gửi</source>
        <translation>scan the code on the item</translation>
    </message>
    <message>
        <source>quét mã trên bưu gửi, hoặc gõ rồi Enter</source>
        <translation>scan the code on the item, or type it, then Enter</translation>
    </message>
    <message>
        <source>quét thẻ hoặc gõ số</source>
        <translation>scan card or type it</translation>
    </message>
    <message>
        <source>quét vào đây: đúng thì ô này vẫn trống</source>
        <translation>scan here: when all is right this field stays empty</translation>
    </message>
    <message>
        <source>quầy ghi không giữ sổ</source>
        <translation>the counter that wrote does not hold the book</translation>
    </message>
    <message>
        <source>quầy {counter}</source>
        <translation>counter {counter}</translation>
    </message>
    <message>
        <source>rút hồ sơ</source>
        <translation>withdraw</translation>
    </message>
    <message>
        <source>rút lại bước vừa ghi</source>
        <translation>undo the last step</translation>
    </message>
    <message>
        <source>sao chứng thực</source>
        <translation>certified copies</translation>
    </message>
    <message>
        <source>số</source>
        <translation>number</translation>
    </message>
    <message>
        <source>số biên lai</source>
        <translation>fee receipt number</translation>
    </message>
    <message>
        <source>số bản</source>
        <translation>number of copies</translation>
    </message>
    <message>
        <source>số bản chính</source>
        <translation>number of originals</translation>
    </message>
    <message>
        <source>số bản chụp</source>
        <translation>number of photocopies</translation>
    </message>
    <message>
        <source>số bản giấy hẹn</source>
        <translation>number of receipt copies</translation>
    </message>
    <message>
        <source>số bản sao chứng thực</source>
        <translation>number of certified copies</translation>
    </message>
    <message>
        <source>số bộ hồ sơ</source>
        <translation>number of sets</translation>
    </message>
    <message>
        <source>số chứng thực</source>
        <translation>certification number</translation>
    </message>
    <message>
        <source>số cuối trên sổ giấy</source>
        <translation>last number in the paper book</translation>
    </message>
    <message>
        <source>số căn cước</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>số cấp hai lần</source>
        <translation>number given twice</translation>
    </message>
    <message>
        <source>số của thời hạn</source>
        <translation>number of the time limit</translation>
    </message>
    <message>
        <source>số hiệu bưu gửi</source>
        <translation>postal item number</translation>
    </message>
    <message>
        <source>số hóa</source>
        <translation>digitised</translation>
    </message>
    <message>
        <source>số không liền nhau</source>
        <translation>numbers do not follow each other</translation>
    </message>
    <message>
        <source>số liệu chứng thực theo sổ</source>
        <translation>certifications by book</translation>
    </message>
    <message>
        <source>số liệu khóa sổ không khớp</source>
        <translation>figures of the closing do not match</translation>
    </message>
    <message>
        <source>số liệu ngoài biểu II.06a</source>
        <translation>figures beside form II.06a</translation>
    </message>
    <message>
        <source>số lượng</source>
        <translation>quantity</translation>
    </message>
    <message>
        <source>số nghị quyết của HĐND tỉnh</source>
        <translation>number of the People&apos;s Council&apos;s resolution</translation>
    </message>
    <message>
        <source>số ngày chờ bổ sung</source>
        <translation>days of waiting for missing papers</translation>
    </message>
    <message>
        <source>số ngày chờ nhận kết quả</source>
        <translation>days of waiting for the result to be collected</translation>
    </message>
    <message>
        <source>số tiền</source>
        <translation>amount</translation>
    </message>
    <message>
        <source>số tiền nộp thủ quỹ</source>
        <translation>amount handed to the treasurer</translation>
    </message>
    <message>
        <source>số tiền đếm được trong quỹ</source>
        <translation>amount counted in the cash box</translation>
    </message>
    <message>
        <source>số trang</source>
        <translation>number of pages</translation>
    </message>
    <message>
        <source>số tài khoản</source>
        <translation>account number</translation>
    </message>
    <message>
        <source>số tờ</source>
        <translation>notes</translation>
    </message>
    <message>
        <source>số điện thoại</source>
        <translation>phone number</translation>
    </message>
    <message>
        <source>số, ngày của văn bản</source>
        <translation>number and date of the document</translation>
    </message>
    <message>
        <source>số, ngày, phạm vi</source>
        <translation>number, date, scope</translation>
    </message>
    <message>
        <source>sổ chứng thực</source>
        <translation>certification book</translation>
    </message>
    <message>
        <source>sổ chứng thực bản sao</source>
        <translation>certification book of copies</translation>
    </message>
    <message>
        <source>sổ chứng thực chữ ký người dịch</source>
        <translation>certification book of translators&apos; signatures</translation>
    </message>
    <message>
        <source>sổ chứng thực chữ ký, điểm chỉ</source>
        <translation>certification book of signatures and fingerprints</translation>
    </message>
    <message>
        <source>sổ chứng thực hợp đồng, giao dịch</source>
        <translation>certification book of contracts and transactions</translation>
    </message>
    <message>
        <source>sổ theo dõi hồ sơ</source>
        <translation>dossier register</translation>
    </message>
    <message>
        <source>sổ {symbol} quyển {volume}/{year}</source>
        <translation>book {symbol} volume {volume}/{year}</translation>
    </message>
    <message>
        <source>sự kiện</source>
        <translation>event</translation>
    </message>
    <message>
        <source>sự kiện khác nhau</source>
        <translation>events differ</translation>
    </message>
    <message>
        <source>thao tác</source>
        <translation>action</translation>
    </message>
    <message>
        <source>theo giấy</source>
        <translation>as the paper</translation>
    </message>
    <message>
        <source>theo mẫu</source>
        <translation>as the form</translation>
    </message>
    <message>
        <source>thiết lập của cơ quan</source>
        <translation>the settings of the office</translation>
    </message>
    <message>
        <source>thu hồi {names}</source>
        <translation>taken in {names}</translation>
    </message>
    <message>
        <source>thu tiền</source>
        <translation>take money</translation>
    </message>
    <message>
        <source>thành phần hồ sơ</source>
        <translation>papers of the dossier</translation>
    </message>
    <message>
        <source>tháng</source>
        <translation>months</translation>
    </message>
    <message>
        <source>thông</source>
        <translation>up</translation>
    </message>
    <message>
        <source>thông báo dừng giải quyết</source>
        <translation>notice of stopping</translation>
    </message>
    <message>
        <source>thư xin lỗi</source>
        <translation>letter of apology</translation>
    </message>
    <message>
        <source>thư điện tử</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>thời hạn của bước chuyển</source>
        <translation>time limit of the forwarding</translation>
    </message>
    <message>
        <source>thời hạn giải quyết</source>
        <translation>time limit</translation>
    </message>
    <message>
        <source>thời điểm</source>
        <translation>time</translation>
    </message>
    <message>
        <source>thủ tục</source>
        <translation>procedure</translation>
    </message>
    <message>
        <source>thứ Ba</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>thứ Bảy</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>thứ Hai</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>thứ Năm</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>thứ Sáu</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>thứ Tư</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>thứ tự khác nhau</source>
        <translation>order differs</translation>
    </message>
    <message>
        <source>thử nghiệm</source>
        <translation>trial</translation>
    </message>
    <message>
        <source>tiếp nhận</source>
        <translation>receive</translation>
    </message>
    <message>
        <source>tiếp nhận hồ sơ</source>
        <translation>receive the dossier</translation>
    </message>
    <message>
        <source>toàn bộ</source>
        <translation>fully</translation>
    </message>
    <message>
        <source>trang</source>
        <translation>pages</translation>
    </message>
    <message>
        <source>trang in thử</source>
        <translation>test page</translation>
    </message>
    <message>
        <source>trong ngày</source>
        <translation>same day</translation>
    </message>
    <message>
        <source>trong đó quá hạn</source>
        <translation>of these overdue</translation>
    </message>
    <message>
        <source>trên thông báo của ngân hàng</source>
        <translation>in the bank&apos;s message</translation>
    </message>
    <message>
        <source>trước hạn</source>
        <translation>early</translation>
    </message>
    <message>
        <source>trường hợp</source>
        <translation>case</translation>
    </message>
    <message>
        <source>trạng thái khác nhau</source>
        <translation>states differ</translation>
    </message>
    <message>
        <source>trả kết quả</source>
        <translation>return the result</translation>
    </message>
    <message>
        <source>trả lại ngay</source>
        <translation>given back at once</translation>
    </message>
    <message>
        <source>trả lại {names}</source>
        <translation>given back {names}</translation>
    </message>
    <message>
        <source>trả về nơi tiếp nhận</source>
        <translation>send back to where it was received</translation>
    </message>
    <message>
        <source>trực tuyến</source>
        <translation>online</translation>
    </message>
    <message>
        <source>tên chủ tài khoản</source>
        <translation>name of the account holder</translation>
    </message>
    <message>
        <source>tên giấy tờ</source>
        <translation>name of the paper</translation>
    </message>
    <message>
        <source>tên giấy tờ rồi Enter</source>
        <translation>name of the paper, then Enter</translation>
    </message>
    <message>
        <source>tên giấy tờ thu hồi</source>
        <translation>name of the paper taken in</translation>
    </message>
    <message>
        <source>tên giấy tờ trả lại</source>
        <translation>name of the paper given back</translation>
    </message>
    <message>
        <source>tên tổ chức</source>
        <translation>name of the organisation</translation>
    </message>
    <message>
        <source>tên đăng nhập</source>
        <translation>user name</translation>
    </message>
    <message>
        <source>tính lại khi xác minh xong
Giấy hẹn đã in ghi {due}</source>
        <translation>set again after the verification
The printed receipt says {due}</translation>
    </message>
    <message>
        <source>tạm dừng tính hạn</source>
        <translation>time limit paused</translation>
    </message>
    <message>
        <source>tạo mã khôi phục mới</source>
        <translation>make a new recovery code</translation>
    </message>
    <message>
        <source>tệp PDF trong thư mục</source>
        <translation>PDF files in a folder</translation>
    </message>
    <message>
        <source>tệp PDF trong thư mục {folder}</source>
        <translation>PDF files in the folder {folder}</translation>
    </message>
    <message>
        <source>tệp hỏng, gỡ rồi quét lại</source>
        <translation>damaged, remove it and scan again</translation>
    </message>
    <message>
        <source>tệp mất, gỡ rồi quét lại</source>
        <translation>lost, remove it and scan again</translation>
    </message>
    <message>
        <source>tệp quá lớn với máy chủ tỉnh</source>
        <translation>too large for the province&apos;s server</translation>
    </message>
    <message>
        <source>tệp đính kèm cần gỡ</source>
        <translation>attached file to remove</translation>
    </message>
    <message>
        <source>tỉnh chưa nhận máy này</source>
        <translation>the province does not accept this machine</translation>
    </message>
    <message>
        <source>tỉnh thiếu sự kiện</source>
        <translation>the province lacks events</translation>
    </message>
    <message>
        <source>tỉnh đã thu hồi máy này</source>
        <translation>the province has revoked this machine</translation>
    </message>
    <message>
        <source>từ chối tiếp nhận</source>
        <translation>refuse the dossier</translation>
    </message>
    <message>
        <source>từ {since}</source>
        <translation>since {since}</translation>
    </message>
    <message>
        <source>tự gửi lại sau</source>
        <translation>sent again by itself later</translation>
    </message>
    <message>
        <source>việc</source>
        <translation>cases</translation>
    </message>
    <message>
        <source>việc của bản mới hơn</source>
        <translation>something of a newer version</translation>
    </message>
    <message>
        <source>việc mất giấy hẹn</source>
        <translation>loss of the receipt</translation>
    </message>
    <message>
        <source>việc điểm chỉ</source>
        <translation>fingerprint</translation>
    </message>
    <message numerus="yes">
        <source>và %n giấy tờ khác</source>
        <translation>
            <numerusform>and %n more paper</numerusform>
            <numerusform>and %n more papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>và %n hồ sơ khác</source>
        <translation>
            <numerusform>and %n more dossier</numerusform>
            <numerusform>and %n more dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>vì sao gỡ, rồi Enter; Esc để thôi</source>
        <translation>why it is removed, then Enter; Esc to leave it</translation>
    </message>
    <message>
        <source>ví dụ 8.000</source>
        <translation>for example 8.000</translation>
    </message>
    <message>
        <source>ví dụ Bưu điện Thạnh Phú</source>
        <translation>for example Thanh Phu Post</translation>
    </message>
    <message>
        <source>ví dụ: Kệ 2, ngăn 3</source>
        <translation>for example: shelf 2, compartment 3</translation>
    </message>
    <message>
        <source>ví dụ: gõ nhầm họ tên</source>
        <translation>for example: name mistyped</translation>
    </message>
    <message>
        <source>ví dụ: Điều 18 Nghị định 23/2015/NĐ-CP</source>
        <translation>for example: Article 18, Decree 23/2015</translation>
    </message>
    <message>
        <source>văn bản xin lỗi, hẹn lại</source>
        <translation>letter of apology with a new due time</translation>
    </message>
    <message>
        <source>văn bản ủy quyền</source>
        <translation>authorisation document</translation>
    </message>
    <message>
        <source>vừa quá hạn</source>
        <translation>just overdue</translation>
    </message>
    <message>
        <source>vừa xong</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>xin lỗi, hẹn lại</source>
        <translation>apologise, reschedule</translation>
    </message>
    <message>
        <source>xuất trình, trả lại ngay</source>
        <translation>shown, given back at once</translation>
    </message>
    <message>
        <source>xác nhận đã nộp tiền</source>
        <translation>confirm payment</translation>
    </message>
    <message>
        <source>xử lý xong</source>
        <translation>complete</translation>
    </message>
    <message>
        <source>yêu cầu bổ sung</source>
        <translation>request papers</translation>
    </message>
    <message>
        <source>yêu cầu bổ sung giấy tờ</source>
        <translation>missing papers requested</translation>
    </message>
    <message>
        <source>yêu cầu nộp tiền</source>
        <translation>request payment</translation>
    </message>
    <message>
        <source>yêu cầu thực hiện nghĩa vụ tài chính</source>
        <translation>payment of financial obligations requested</translation>
    </message>
    <message>
        <source>{after}Đã tạm gác hồ sơ của {name}. F5 để mở lại</source>
        <translation>{after}The dossier of {name} is on hold. F5 to take it up</translation>
    </message>
    <message>
        <source>{by} đính kèm lúc {stamp}</source>
        <translation>attached by {by} at {stamp}</translation>
    </message>
    <message>
        <source>{contested} hồ sơ, {reviews} việc khác</source>
        <translation>dossiers {contested}, other items {reviews}</translation>
    </message>
    <message>
        <source>{count} phím, {usual} ms một phím, nghỉ dài nhất {most} ms</source>
        <translation>{count} keys, {usual} ms a key, longest pause {most} ms</translation>
    </message>
    <message>
        <source>{count} · cùng các nhóm trên: {unclicked}, {key} để bấm xong</source>
        <translation>{count} · with the groups above: {unclicked}, {key} to click them done</translation>
    </message>
    <message>
        <source>{count} · lâu nhất: {worst}</source>
        <translation>{count} · longest: {worst}</translation>
    </message>
    <message>
        <source>{count}{more} hồ sơ</source>
        <translation>{count}{more} dossiers</translation>
    </message>
    <message numerus="yes">
        <source>{date}, %n ngày</source>
        <translation>
            <numerusform>{date}, %n day</numerusform>
            <numerusform>{date}, %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>{device}: đồng hồ {way} {span}</source>
        <translation>{device}: clock {way} by {span}</translation>
    </message>
    <message numerus="yes">
        <source>{document}, %n bản</source>
        <translation>
            <numerusform>{document}, %n copy</numerusform>
            <numerusform>{document}, %n copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{does} %n hồ sơ</source>
        <translation>
            <numerusform>{does}: %n dossier</numerusform>
            <numerusform>{does}: %n dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>{dossiers} hồ sơ khớp với tỉnh, {waiting} việc còn chờ gửi</source>
        <translation>Dossiers that agree with the province: {dossiers}, events waiting to be sent: {waiting}</translation>
    </message>
    <message>
        <source>{dossiers} hồ sơ, {differences} hồ sơ khác với tỉnh</source>
        <translation>Dossiers: {dossiers}, different at the province: {differences}</translation>
    </message>
    <message>
        <source>{dossiers} hồ sơ, {events} sự kiện</source>
        <translation>dossiers {dossiers}, events {events}</translation>
    </message>
    <message>
        <source>{due}
Giấy hẹn đã in ghi {printed_due}{times}</source>
        <translation>{due}
The printed receipt says {printed_due}{times}</translation>
    </message>
    <message>
        <source>{field} {whose}</source>
        <translation>{field} of the {whose}</translation>
    </message>
    <message>
        <source>{field}: câu mẫu</source>
        <translation>{field}: phrases</translation>
    </message>
    <message>
        <source>{field}: danh sách để chọn</source>
        <translation>{field}: list to choose from</translation>
    </message>
    <message>
        <source>{in_backup}/{acknowledged} việc</source>
        <translation>{in_backup} of {acknowledged} items</translation>
    </message>
    <message>
        <source>{items} mục, {filled} mục đã có tệp</source>
        <translation>{filled} of {items} papers have a file</translation>
    </message>
    <message>
        <source>{kind}: đã ghi với hai nội dung khác nhau</source>
        <translation>{kind}: recorded with two different contents</translation>
    </message>
    <message>
        <source>{lines} hồ sơ hẹn lệch lịch, {left} hồ sơ chờ thư xin lỗi</source>
        <translation>Dossiers off the calendar: {lines}, waiting for a letter of apology: {left}</translation>
    </message>
    <message>
        <source>{more_or_less} {money} so với sổ: ghi lý do{left}</source>
        <translation>{more_or_less} {money} than in the books: write the reason{left}</translation>
    </message>
    <message>
        <source>{name} (máy in nhiệt)</source>
        <translation>{name} (thermal printer)</translation>
    </message>
    <message>
        <source>{name} (đã trả lại ngay)</source>
        <translation>{name} (given back at once)</translation>
    </message>
    <message>
        <source>{name} chưa có vai trò lãnh đạo hoặc quản trị nên không xem được phần này. Nhờ người có quyền đăng nhập</source>
        <translation>{name} has no role of supervisor or administrator and cannot see this part. Ask somebody with the right to sign in</translation>
    </message>
    <message numerus="yes">
        <source>{name} có %n kết quả: chọn trong danh sách hoặc quét giấy hẹn</source>
        <translation>
            <numerusform>{name} has %n result: choose from the list or scan a receipt</numerusform>
            <numerusform>{name} has %n results: choose from the list or scan a receipt</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: Quầy {holder} đang giữ{waits}</source>
        <translation>{name}: held by counter {holder}{waits}</translation>
    </message>
    <message>
        <source>{name}: số tiếp theo {number}{doubts}</source>
        <translation>{name}: next number {number}{doubts}</translation>
    </message>
    <message>
        <source>{name}: {words}, phím {key}</source>
        <translation>{name}: {words}, key {key}</translation>
    </message>
    <message>
        <source>{name}: đã khóa sổ, số cuối {number}</source>
        <translation>{name}: closed, last number {number}</translation>
    </message>
    <message>
        <source>{name}: đã sửa (nội dung không có ở máy này)</source>
        <translation>{name}: changed (the content is not on this machine)</translation>
    </message>
    <message>
        <source>{numbers} số, {copies} bản, thu {money}</source>
        <translation>numbers {numbers}, copies {copies}, taken {money}</translation>
    </message>
    <message>
        <source>{numbers} số, {void} số hủy, {copies} bản, {money}</source>
        <translation>numbers {numbers}, cancelled {void}, copies {copies}, {money}</translation>
    </message>
    <message>
        <source>{number}
{name}
Số tiền {money}
Nội dung {code}</source>
        <translation>{number}
{name}
Amount {money}
Content {code}</translation>
    </message>
    <message>
        <source>{number} hồ sơ</source>
        <translation>{number} dossiers</translation>
    </message>
    <message>
        <source>{owner_name} (nộp: {submitter_name})</source>
        <translation>{owner_name} (submitted by {submitter_name})</translation>
    </message>
    <message>
        <source>{papers} loại · {sets} bộ</source>
        <translation>papers {papers} · sets {sets}</translation>
    </message>
    <message>
        <source>{parts} · &lt;b&gt;{trouble}&lt;/b&gt;, vẫn tiếp nhận bình thường</source>
        <translation>{parts} · &lt;b&gt;{trouble}&lt;/b&gt;, go on receiving</translation>
    </message>
    <message>
        <source>{printer} (đang không thấy)</source>
        <translation>{printer} (not found now)</translation>
    </message>
    <message>
        <source>{procedure}. Mức mới dùng cho hồ sơ sau; hồ sơ cũ giữ mức đã thông báo.</source>
        <translation>{procedure}. The new tariff is for later dossiers; those before keep what was told.</translation>
    </message>
    <message>
        <source>{reason}. Máy đang tự thử lưu lại, chưa mất gì: cứ để cửa sổ mở</source>
        <translation>{reason}. Saving is being tried again by itself, nothing is lost: leave the window open</translation>
    </message>
    <message>
        <source>{rows} hồ sơ, {pages} trang{more}</source>
        <translation>dossiers {rows}, pages {pages}{more}</translation>
    </message>
    <message>
        <source>{said}{receipt}. Ctrl+P để in phiếu báo thu</source>
        <translation>{said}{receipt}. Ctrl+P to print the payment slip</translation>
    </message>
    <message>
        <source>{size}, đã kiểm tra {check}</source>
        <translation>{size}, checked {check}</translation>
    </message>
    <message>
        <source>{span} làm việc</source>
        <translation>{span} of working time</translation>
    </message>
    <message>
        <source>{symbol}, quyển {volume}/{year}</source>
        <translation>{symbol}, volume {volume}/{year}</translation>
    </message>
    <message>
        <source>{title}, trang {number} trong {count}</source>
        <translation>{title}, page {number} of {count}</translation>
    </message>
    <message>
        <source>{told}, đã in danh sách cho bưu tá ký</source>
        <translation>{told}, the list is printed for the postman to sign</translation>
    </message>
    <message>
        <source>{told}. Chưa in được danh sách, F12 để in lại: {why}</source>
        <translation>{told}. The list could not be printed, F12 to print it again: {why}</translation>
    </message>
    <message>
        <source>{told}. Còn {left}</source>
        <translation>{told}. Still left: {left}</translation>
    </message>
    <message>
        <source>{waiting} chờ gửi{since}</source>
        <translation>{waiting} to send{since}</translation>
    </message>
    <message>
        <source>{what}: chưa điền gì. {remedy}. {key}: thử máy quét</source>
        <translation>{what}: nothing was filled in. {remedy}. {key}: try the scanner</translation>
    </message>
    <message>
        <source>{when} mở được nhưng có {problems} chỗ hỏng: không dùng bản này, chọn bản khác</source>
        <translation>{when} opens but is damaged in {problems} places: do not use it, choose another one</translation>
    </message>
    <message>
        <source>{when} phục hồi được: {holds}{files}{newest}. Kiểm tra đủ, bản thử đã xóa</source>
        <translation>{when} can be restored: {holds}{files}{newest}. Everything was checked, the trial copy is deleted</translation>
    </message>
    <message>
        <source>{when} phục hồi được: {holds}{files}{newest}. {missing}. Bản thử đã xóa</source>
        <translation>{when} can be restored: {holds}{files}{newest}. {missing}. The trial copy is deleted</translation>
    </message>
    <message>
        <source>{whose}: cũng là người nộp → {who}</source>
        <translation>{whose}: same as the submitter → {who}</translation>
    </message>
    <message>
        <source>{whose}: {who} → cũng là người nộp</source>
        <translation>{whose}: {who} → same as the submitter</translation>
    </message>
    <message>
        <source>{words}
Hồ sơ của {guest_of} – phối hợp</source>
        <translation>{words}
Dossier of {guest_of} – assisted here</translation>
    </message>
    <message>
        <source>{words}
Một Cửa tự mở lại khi được, xin chờ ở đây.</source>
        <translation>{words}
Một Cửa opens by itself as soon as it can, please wait here.</translation>
    </message>
    <message>
        <source>{words} (còn {left} lần)</source>
        <translation>{words} (tries left: {left})</translation>
    </message>
    <message>
        <source>{words} · cần đối chiếu</source>
        <translation>{words} · to reconcile</translation>
    </message>
    <message>
        <source>{words} · đang ở {place}</source>
        <translation>{words} · now at {place}</translation>
    </message>
    <message numerus="yes">
        <source>{words}, %n tệp chờ gửi tỉnh</source>
        <translation>
            <numerusform>{words}, %n file waits to be sent</numerusform>
            <numerusform>{words}, %n files wait to be sent</numerusform>
        </translation>
    </message>
    <message>
        <source>{words}, phím {key}</source>
        <translation>{words}, key {key}</translation>
    </message>
    <message>
        <source>{words}, đang liệt kê {shown} hồ sơ đầu</source>
        <translation>{words}, the first {shown} are listed</translation>
    </message>
    <message>
        <source>{words}. Chưa xóa được tệp khỏi thư mục quét: xóa tay</source>
        <translation>{words}. The file could not be deleted from the scan folder: delete it by hand</translation>
    </message>
    <message>
        <source>{words}: {how} ở trang này</source>
        <translation>{words}: {how} on this page</translation>
    </message>
    <message>
        <source>{words}{count}, phím {key}</source>
        <translation>{words}{count}, key {key}</translation>
    </message>
    <message>
        <source>Áp dụng từ ngày</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Ô người nộp đã có {present}. Ctrl+O nếu {name} là chủ hồ sơ, Ctrl+Del để nhập hồ sơ mới</source>
        <translation>The submitter is {present}. Ctrl+O if {name} is the owner, Ctrl+Del for a new dossier</translation>
    </message>
    <message>
        <source>Ô thử</source>
        <translation>Test field</translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang có{free}</source>
        <translation>It is there{free}</translation>
    </message>
    <message>
        <source>Đang có{free}. Cùng ổ đĩa với dữ liệu: hỏng ổ là mất cả hai, nên chọn USB hoặc ổ khác</source>
        <translation>It is there{free}. On the same drive as the data: if it fails, both are lost; better use a USB stick or another drive</translation>
    </message>
    <message numerus="yes">
        <source>Đang ghi %n hồ sơ…</source>
        <translation>
            <numerusform>Recording %n dossier…</numerusform>
            <numerusform>Recording %n dossiers…</numerusform>
        </translation>
    </message>
    <message>
        <source>Đang giải quyết</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Đang giải quyết, đã quá hạn</source>
        <translation>Pending and overdue</translation>
    </message>
    <message>
        <source>Đang giữ</source>
        <translation>Held by</translation>
    </message>
    <message>
        <source>Đang in sổ…</source>
        <translation>Printing the book…</translation>
    </message>
    <message>
        <source>Đang kiểm tra và mã hóa {name}…</source>
        <translation>Checking and encrypting {name}…</translation>
    </message>
    <message>
        <source>Đang làm</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>Đang lưu báo cáo…</source>
        <translation>Saving the report…</translation>
    </message>
    <message>
        <source>Đang lưu sổ…</source>
        <translation>Saving the register…</translation>
    </message>
    <message>
        <source>Đang lưu {name} ({size}) vào hồ sơ…</source>
        <translation>Storing {name} ({size}) in the dossier…</translation>
    </message>
    <message numerus="yes">
        <source>Đang lập %n thư xin lỗi…</source>
        <translation>
            <numerusform>Making %n letter of apology…</numerusform>
            <numerusform>Making %n letters of apology…</numerusform>
        </translation>
    </message>
    <message>
        <source>Đang lập báo cáo…</source>
        <translation>Making the report…</translation>
    </message>
    <message>
        <source>Đang lập sổ…</source>
        <translation>Making the register…</translation>
    </message>
    <message>
        <source>Đang lập trang sổ…</source>
        <translation>Making the pages…</translation>
    </message>
    <message>
        <source>Đang mở bản sao lưu và kiểm tra từng hồ sơ, xin chờ. Đừng tắt máy…</source>
        <translation>Opening the backup and checking each dossier, please wait. Do not turn the machine off…</translation>
    </message>
    <message>
        <source>Đang mở thử bản sao lưu ở chỗ tạm, dữ liệu đang dùng không đổi…</source>
        <translation>Opening the backup on trial in a place of its own, the data in use is not touched…</translation>
    </message>
    <message>
        <source>Đang mở tệp…</source>
        <translation>Opening the file…</translation>
    </message>
    <message>
        <source>Đang nghe máy quét ở cổng {port}</source>
        <translation>Listening to the scanner on port {port}</translation>
    </message>
    <message>
        <source>Đang sao lưu và kiểm tra, cứ làm việc bình thường…</source>
        <translation>Backing up and checking, go on working…</translation>
    </message>
    <message>
        <source>Đang so từng hồ sơ với tỉnh…</source>
        <translation>Comparing each dossier with the province…</translation>
    </message>
    <message>
        <source>Đang thử ghi vào nơi này…</source>
        <translation>Trying to write there…</translation>
    </message>
    <message>
        <source>Đang tìm hồ sơ {code}…</source>
        <translation>Looking for dossier {code}…</translation>
    </message>
    <message>
        <source>Đang tìm máy in…</source>
        <translation>Looking for printers…</translation>
    </message>
    <message>
        <source>Đang tạm dừng tính hạn</source>
        <translation>Time limit paused</translation>
    </message>
    <message>
        <source>Đang tạm dừng tính hạn, bổ sung xong tính lại từ đầu {limit}</source>
        <translation>Time limit paused, it starts anew with all papers: {limit}</translation>
    </message>
    <message>
        <source>Đang tạm dừng tính hạn, còn {left}</source>
        <translation>Time limit paused, {left} left</translation>
    </message>
    <message>
        <source>Đang tạm dừng tính hạn, lúc dừng đã quá hạn</source>
        <translation>Time limit paused, it was overdue then</translation>
    </message>
    <message>
        <source>Đang tạo văn phòng…</source>
        <translation>Making the office…</translation>
    </message>
    <message>
        <source>Đang tải về…</source>
        <translation>Fetching…</translation>
    </message>
    <message>
        <source>Đang vẽ giấy…</source>
        <translation>Drawing the paper…</translation>
    </message>
    <message>
        <source>Đang xác minh, không tính vào thời hạn, còn {left}</source>
        <translation>Being verified, outside the time limit, {left} left</translation>
    </message>
    <message>
        <source>Đang đọc…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Điểm chỉ</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Đánh giá</source>
        <translation>Rating given</translation>
    </message>
    <message>
        <source>Đây là hình vẽ SVG, có thể chứa mã lệnh. In ra PDF rồi đính kèm</source>
        <translation>This is an SVG drawing, which may hold program code. Print it to PDF, then attach that</translation>
    </message>
    <message>
        <source>Đây là thẻ căn cước: quét ở quầy tiếp nhận</source>
        <translation>This is an ID card: scan it at a counter</translation>
    </message>
    <message>
        <source>Đây là trang web, không phải giấy tờ. In ra PDF rồi đính kèm</source>
        <translation>This is a web page, not a paper. Print it to PDF, then attach that</translation>
    </message>
    <message>
        <source>Đây là tệp Word, Excel hoặc tương tự. Lưu sang PDF rồi đính kèm</source>
        <translation>This is a Word, Excel or similar file. Save it as PDF, then attach that</translation>
    </message>
    <message>
        <source>Đây là tệp chương trình, không phải giấy tờ. Không mở tệp này, báo người quản trị</source>
        <translation>This is a program, not a paper. Do not open it, tell the administrator</translation>
    </message>
    <message>
        <source>Đây là tệp nén (zip, rar). Giải nén rồi đính kèm từng tệp PDF hoặc ảnh</source>
        <translation>This is a compressed file (zip, rar). Unpack it, then attach each PDF or picture</translation>
    </message>
    <message>
        <source>Đã báo tỉnh</source>
        <translation>Province is told</translation>
    </message>
    <message>
        <source>Đã bỏ hồ sơ {code} khỏi danh sách</source>
        <translation>Dossier {code} is removed from the list</translation>
    </message>
    <message>
        <source>Đã chuyển sang {printer}</source>
        <translation>Sent to {printer} instead</translation>
    </message>
    <message>
        <source>Đã chép mã ra giấy, mở quầy   Enter</source>
        <translation>The code is on paper, open the counter   Enter</translation>
    </message>
    <message>
        <source>Đã chép. Dán vào thư hoặc tin nhắn cho người quản trị</source>
        <translation>Copied. Paste it into a letter or message to the administrator</translation>
    </message>
    <message>
        <source>Đã chọn nơi sao lưu. F9 để sao lưu ngay bản đầu tiên</source>
        <translation>The backup place is chosen. F9 makes the first backup now</translation>
    </message>
    <message>
        <source>Đã chọn {language}: mọi trang đổi tiếng từ lần mở Một Cửa sau</source>
        <translation>{language} chosen: every page speaks it from the next start of Một Cửa</translation>
    </message>
    <message>
        <source>Đã chốt ca, để lại đầu ca sau {money}. Đang in phiếu bàn giao…</source>
        <translation>The shift is closed, {money} is left for the next one. Printing the hand-over slip…</translation>
    </message>
    <message>
        <source>Đã chờ</source>
        <translation>Waited</translation>
    </message>
    <message>
        <source>Đã có cán bộ “{username}”. Dùng change để sửa, enable để mở lại, hoặc chọn tên khác</source>
        <translation>There is already a staff member “{username}”. Use change to edit, enable to open again, or choose another name</translation>
    </message>
    <message>
        <source>Đã có kết quả, chờ công dân nhận</source>
        <translation>Results waiting for the citizen</translation>
    </message>
    <message>
        <source>Đã có tài khoản {username}. Chọn tên khác, hoặc bật lại bằng account enable</source>
        <translation>There is an account {username}. Choose another name, or enable it again by account enable</translation>
    </message>
    <message>
        <source>Đã có tệp {file}. Sửa tệp đó, hoặc đổi tên nó rồi chép lại mẫu gốc</source>
        <translation>File {file} is already there. Mend it, or rename it and copy the original form again</translation>
    </message>
    <message>
        <source>Đã cấp cho {name}</source>
        <translation>Given to {name}</translation>
    </message>
    <message numerus="yes">
        <source>Đã ghi %n kết quả gửi qua {carrier}</source>
        <translation>
            <numerusform>Recorded %n result sent by {carrier}</numerusform>
            <numerusform>Recorded %n results sent by {carrier}</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã ghi căn cước của {name}</source>
        <translation>Recorded the ID card of {name}</translation>
    </message>
    <message>
        <source>Đã ghi hướng dẫn hoàn thiện số {number}{printed}</source>
        <translation>Recorded guidance number {number}{printed}</translation>
    </message>
    <message>
        <source>Đã ghi lý do không có giấy hẹn</source>
        <translation>It is recorded why there is no receipt</translation>
    </message>
    <message>
        <source>Đã ghi miễn, giảm</source>
        <translation>The exemption is recorded</translation>
    </message>
    <message numerus="yes">
        <source>Đã ghi nhận {did} %n hồ sơ{printed}</source>
        <translation>
            <numerusform>Recorded “{did}” for %n dossier{printed}</numerusform>
            <numerusform>Recorded “{did}” for %n dossiers{printed}</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã ghi nhận {step} hồ sơ {code}: {status}{printed}</source>
        <translation>Recorded for dossier {code}: {step}, now {status}{printed}</translation>
    </message>
    <message>
        <source>Đã ghi quyết định đối chiếu của hồ sơ {code}</source>
        <translation>The reconciliation of dossier {code} is decided</translation>
    </message>
    <message>
        <source>Đã ghi quyết định: {first}{rest}{taken}</source>
        <translation>Decided: {first}{rest}{taken}</translation>
    </message>
    <message>
        <source>Đã ghi số ngày chờ</source>
        <translation>The days of waiting are recorded</translation>
    </message>
    <message>
        <source>Đã ghi sổ cho {name}, thu {money}</source>
        <translation>Written in the book for {name}, taken {money}</translation>
    </message>
    <message>
        <source>Đã ghi tiền đầu ca {money}</source>
        <translation>Cash at the start of the shift: {money}</translation>
    </message>
    <message>
        <source>Đã ghi đính chính của hồ sơ {code}</source>
        <translation>The correction of dossier {code} is recorded</translation>
    </message>
    <message>
        <source>Đã ghi: giấy đã in</source>
        <translation>Noted: the paper is printed</translation>
    </message>
    <message>
        <source>Đã giải quyết</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Đã giải quyết: quá hạn ở trên, đúng hạn ở giữa, trước hạn ở dưới</source>
        <translation>Settled: overdue on top, on time in the middle, early below</translation>
    </message>
    <message>
        <source>Đã giữ: {form}</source>
        <translation>Kept: {form}</translation>
    </message>
    <message>
        <source>Đã gọi số {number}, quầy {counter}</source>
        <translation>Called number {number} to counter {counter}</translation>
    </message>
    <message>
        <source>Đã gỡ {name} khỏi hồ sơ, còn trong lịch sử</source>
        <translation>{name} is removed from the dossier, it stays in the history</translation>
    </message>
    <message>
        <source>Đã gửi sang máy in</source>
        <translation>Sent to the printer</translation>
    </message>
    <message>
        <source>Đã gửi trang in thử; xem kết quả trong hàng in</source>
        <translation>Test page sent; the print queue shows how it goes</translation>
    </message>
    <message>
        <source>Đã hoàn tiền</source>
        <translation>The money is refunded</translation>
    </message>
    <message>
        <source>Đã hẹn</source>
        <translation>Promised</translation>
    </message>
    <message numerus="yes">
        <source>Đã hẹn lại và lập thư cho %n hồ sơ{printed}.</source>
        <translation>
            <numerusform>New due time and letter for %n dossier{printed}.</numerusform>
            <numerusform>New due times and letters for %n dossiers{printed}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã hủy lần thu</source>
        <translation>The payment is cancelled</translation>
    </message>
    <message>
        <source>Đã hủy số {number} của {name}</source>
        <translation>Cancelled number {number} of {name}</translation>
    </message>
    <message>
        <source>Đã hủy. Cần thì in lại từ hồ sơ</source>
        <translation>Cancelled. If needed, print again from the dossier</translation>
    </message>
    <message>
        <source>Đã in danh sách hồ sơ của người nộp</source>
        <translation>The list of the submitter&apos;s dossiers is printed</translation>
    </message>
    <message>
        <source>Đã in giấy hẹn thay thế của hồ sơ {code}</source>
        <translation>The replacing receipt of dossier {code} is printed</translation>
    </message>
    <message>
        <source>Đã in lại giấy hẹn của hồ sơ {code}</source>
        <translation>The receipt of dossier {code} is printed again</translation>
    </message>
    <message>
        <source>Đã in lại {form}{where}</source>
        <translation>Printed again: {form}{where}</translation>
    </message>
    <message>
        <source>Đã in phiếu bàn giao ca: hai bên ký</source>
        <translation>The hand-over slip is printed: both sign it</translation>
    </message>
    <message>
        <source>Đã in phiếu báo thu</source>
        <translation>The payment slip is printed</translation>
    </message>
    <message>
        <source>Đã in sổ theo dõi hồ sơ{where}</source>
        <translation>The dossier register is printed{where}</translation>
    </message>
    <message>
        <source>Đã in sổ{where}</source>
        <translation>The book is printed{where}</translation>
    </message>
    <message>
        <source>Đã khóa {name}, số cuối {number}</source>
        <translation>Closed {name}, last number {number}</translation>
    </message>
    <message>
        <source>Đã lưu bản sao {name}. Bản này không mã hóa: giữ cẩn thận</source>
        <translation>Saved a copy {name}. It is not encrypted: keep it with care</translation>
    </message>
    <message>
        <source>Đã lưu bản điện tử {name}</source>
        <translation>Saved the electronic copy {name}</translation>
    </message>
    <message>
        <source>Đã lưu thiết lập: quét lại để thử</source>
        <translation>Settings saved: scan again to try them</translation>
    </message>
    <message>
        <source>Đã lưu vào {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>Đã lưu xong, làm việc tiếp bình thường</source>
        <translation>Everything is saved, go on as usual</translation>
    </message>
    <message>
        <source>Đã lưu {name}</source>
        <translation>Saved {name}</translation>
    </message>
    <message>
        <source>Đã lưu {path}</source>
        <translation>Saved {path}</translation>
    </message>
    <message numerus="yes">
        <source>Đã mở lại danh sách lần trước: %n hồ sơ chưa xong</source>
        <translation>
            <numerusform>The list of last time is open again: %n dossier is not done</numerusform>
            <numerusform>The list of last time is open again: %n dossiers are not done</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã mở lại hồ sơ đang nhập dở lần trước. {key} để xóa trắng</source>
        <translation>The dossier half entered last time is open again. {key} to clear</translation>
    </message>
    <message>
        <source>Đã mở {name}</source>
        <translation>Opened {name}</translation>
    </message>
    <message>
        <source>Đã nạp các dòng tốt; còn {count} dòng chưa nạp, xem lý do từng dòng rồi sửa và nạp lại</source>
        <translation>The good lines are loaded; {count} lines are not: see the reason of each, mend them and load again</translation>
    </message>
    <message>
        <source>Đã nộp tiền</source>
        <translation>Payment made</translation>
    </message>
    <message>
        <source>Đã phục hồi và kiểm tra đủ {dossiers} hồ sơ, {events} sự kiện.</source>
        <translation>Restored and fully checked: dossiers {dossiers}, events {events}.</translation>
    </message>
    <message>
        <source>Đã quét căn cước của chủ hồ sơ {name}</source>
        <translation>Scanned the ID card of the owner {name}</translation>
    </message>
    <message>
        <source>Đã quét căn cước của {name}</source>
        <translation>Scanned the ID card of {name}</translation>
    </message>
    <message>
        <source>Đã quét căn cước của {name}: đóng bảng đang mở rồi quét lại để điền</source>
        <translation>ID card of {name} scanned: close the open panel and scan again to fill it in</translation>
    </message>
    <message>
        <source>Đã quét hồ sơ {reference}: đóng bảng đang mở rồi quét lại để xem</source>
        <translation>Scanned dossier {reference}: close the open panel, then scan again to see it</translation>
    </message>
    <message>
        <source>Đã ra giấy   F9</source>
        <translation>It is out   F9</translation>
    </message>
    <message>
        <source>Đã rút lại bước vừa ghi của hồ sơ {code}: {status}</source>
        <translation>The last step of dossier {code} is undone: {status}</translation>
    </message>
    <message>
        <source>Đã sao lưu, kiểm tra và đọc lại</source>
        <translation>Backed up, checked and read back</translation>
    </message>
    <message>
        <source>Đã thay bằng chữ trên thẻ: {what}</source>
        <translation>Replaced by the card&apos;s words: {what}</translation>
    </message>
    <message>
        <source>Đã thu</source>
        <translation>Taken</translation>
    </message>
    <message numerus="yes">
        <source>Đã thu {amount} cho %n hồ sơ</source>
        <translation>
            <numerusform>{amount} taken for %n dossier</numerusform>
            <numerusform>{amount} taken for %n dossiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã thu {money} ({in_words})</source>
        <translation>Taken {money} ({in_words})</translation>
    </message>
    <message>
        <source>Đã thấy lại máy quét ở cổng {port}</source>
        <translation>The scanner on port {port} is back</translation>
    </message>
    <message>
        <source>Đã tiếp nhận, hồ sơ đã lưu</source>
        <translation>Received, the dossier is stored</translation>
    </message>
    <message>
        <source>Đã trao kết quả   Enter</source>
        <translation>Result handed over   Enter</translation>
    </message>
    <message>
        <source>Đã trao kết quả hồ sơ {code} cho {name}{printed}. Quét hồ sơ tiếp theo</source>
        <translation>The result of dossier {code} is handed to {name}{printed}. Scan the next dossier</translation>
    </message>
    <message>
        <source>Đã trả lời hồ sơ {code}: {status}{printed}</source>
        <translation>Dossier {code} is answered: {status}{printed}</translation>
    </message>
    <message>
        <source>Đã tạo quầy {device}. Chép MÃ KHÔI PHỤC dưới đây ra giấy, cất tủ khóa: chỉ hiện lần này.{passwords}</source>
        <translation>Counter {device} is made. Copy the RECOVERY CODE below onto paper and lock it away: it is shown only now.{passwords}</translation>
    </message>
    <message>
        <source>Đã xong   Enter</source>
        <translation>Done   Enter</translation>
    </message>
    <message>
        <source>Đã xếp hàng tải tệp từ tỉnh: tự hiện khi về đến nơi</source>
        <translation>The file is asked of the province: it shows up when it arrives</translation>
    </message>
    <message numerus="yes">
        <source>Đã {does} %n hồ sơ {at} {target}</source>
        <translation>
            <numerusform>Done for %n dossier: {does} {at} {target}</numerusform>
            <numerusform>Done for %n dossiers: {does} {at} {target}</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã áp dụng.</source>
        <translation>In force.</translation>
    </message>
    <message numerus="yes">
        <source>Đã áp dụng. %n hồ sơ hẹn lệch lịch: gửi thư xin lỗi.</source>
        <translation>
            <numerusform>In force. %n dossier is off the calendar: send a letter of apology.</numerusform>
            <numerusform>In force. %n dossiers are off the calendar: send letters of apology.</numerusform>
        </translation>
    </message>
    <message>
        <source>Đã đính kèm {name} vào “{document}”</source>
        <translation>{name} is attached to “{document}”</translation>
    </message>
    <message>
        <source>Đã đăng nhập vào tỉnh: {name}</source>
        <translation>Signed in to the province: {name}</translation>
    </message>
    <message>
        <source>Đã đưa về {dossiers} hồ sơ nhưng có {problems} chỗ không khớp. Gọi người quản trị trước khi tiếp nhận</source>
        <translation>Dossiers brought back: {dossiers}, but {problems} places do not match. Call the administrator before receiving anything</translation>
    </message>
    <message>
        <source>Đã đọc được “{text}” nhưng không phải mã hồ sơ</source>
        <translation>“{text}” was read but is no dossier code</translation>
    </message>
    <message>
        <source>Đã đối chiếu</source>
        <translation>Reconciled</translation>
    </message>
    <message>
        <source>Đã đổi, giữ cho các lần mở sau</source>
        <translation>Changed, and kept for the next starts</translation>
    </message>
    <message>
        <source>Đính chính</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Đính chính hồ sơ {code}</source>
        <translation>Correct dossier {code}</translation>
    </message>
    <message>
        <source>Đính kèm tệp</source>
        <translation>File attached</translation>
    </message>
    <message>
        <source>Đóng   Esc</source>
        <translation>Close   Esc</translation>
    </message>
    <message>
        <source>Đúng căn cước của {found}: trao được</source>
        <translation>The ID card is that of the {found}: hand it over</translation>
    </message>
    <message>
        <source>Đúng hạn</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>Đúng, tiếp nhận   Enter</source>
        <translation>Right, receive   Enter</translation>
    </message>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Đăng nhập   Enter</source>
        <translation>Sign in   Enter</translation>
    </message>
    <message>
        <source>Đăng nhập trước khi làm việc này</source>
        <translation>Sign in before you do this</translation>
    </message>
    <message>
        <source>Đăng nhập trước khi quét</source>
        <translation>Sign in before you scan</translation>
    </message>
    <message>
        <source>Đăng nhập vào tỉnh   Enter</source>
        <translation>Sign in to the province   Enter</translation>
    </message>
    <message>
        <source>Đăng xuất, đổi người trực</source>
        <translation>Sign out, change clerk</translation>
    </message>
    <message>
        <source>Đăng xuất, đổi người xem</source>
        <translation>Sign out, change viewer</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Đơn vị bưu chính</source>
        <translation>Postal operator</translation>
    </message>
    <message>
        <source>Đơn vị thời hạn</source>
        <translation>Unit of the time limit</translation>
    </message>
    <message>
        <source>Đơn vị thời hạn của nơi nhận</source>
        <translation>Unit of the destination&apos;s time limit</translation>
    </message>
    <message>
        <source>Đưa vào sổ</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>Đưa vào sổ: việc này có thật, ghi vào hồ sơ và gửi lại tỉnh từ máy này. Gác: không tính; dữ liệu vẫn được giữ ở tỉnh.</source>
        <translation>Take in: this really happened, it goes into the dossier and is sent to the province again from this machine. Set aside: it does not count; the data stays at the province.</translation>
    </message>
    <message>
        <source>Đường truyền</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Đường truyền chậm, tỉnh chưa trả lời. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường</source>
        <translation>The line is slow, the province has not answered. Dossiers are sent again by themselves, go on receiving</translation>
    </message>
    <message>
        <source>Đường truyền trục trặc. Hồ sơ tự gửi lại, cứ tiếp nhận bình thường</source>
        <translation>There is trouble with the line. Dossiers are sent again by themselves, go on receiving</translation>
    </message>
    <message>
        <source>Đường truyền với tỉnh</source>
        <translation>Line to the province</translation>
    </message>
    <message>
        <source>Đặt máy quét gửi Unicode (UTF-8), hoặc chuyển sang cổng nối tiếp</source>
        <translation>Set the scanner to send Unicode (UTF-8), or use a serial port</translation>
    </message>
    <message>
        <source>Đặt máy quét gửi Unicode hoặc UTF-8; tốt nhất là chuyển sang cổng nối tiếp (USB COM)</source>
        <translation>Set the scanner to send Unicode or UTF-8; best of all, use a serial port (USB COM)</translation>
    </message>
    <message>
        <source>Đặt số ngày chờ lâu</source>
        <translation>Set how long waiting is too long</translation>
    </message>
    <message>
        <source>Đặt tên cho máy in nhiệt, ví dụ: Quầy 1</source>
        <translation>Name the thermal printer, for example: Counter 1</translation>
    </message>
    <message>
        <source>Đếm quỹ, bàn giao ca</source>
        <translation>Count the cash, hand over the shift</translation>
    </message>
    <message>
        <source>Đếm được trong quỹ</source>
        <translation>Counted in the cash box</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Đến từ</source>
        <translation>Came from</translation>
    </message>
    <message>
        <source>Đến ô người nộp</source>
        <translation>Go to the submitter</translation>
    </message>
    <message>
        <source>Đề nghị hẹn lại</source>
        <translation>Proposed due time</translation>
    </message>
    <message>
        <source>Đề xuất, chưa áp dụng: {days}.</source>
        <translation>Proposed, not in force: {days}.</translation>
    </message>
    <message>
        <source>Để hồ sơ giấy</source>
        <translation>Paper dossier placed</translation>
    </message>
    <message>
        <source>Để lại</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Để lần sau   Esc</source>
        <translation>Later   Esc</translation>
    </message>
    <message>
        <source>Để nhiều hồ sơ giấy vào một nơi</source>
        <translation>Put many paper dossiers in one place</translation>
    </message>
    <message>
        <source>Để sau</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Để sau   Esc</source>
        <translation>Later   Esc</translation>
    </message>
    <message>
        <source>Đị&amp;a chỉ: mạng, cổng nối tiếp hoặc thiết bị</source>
        <translation>&amp;Address: network, serial port or device</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ tỉnh chưa đúng, ghi dạng https://ten-may-chu. Nhập lại địa chỉ</source>
        <translation>The address of the province&apos;s server is not right, write it like https://server-name. Enter it again</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ tỉnh phải bắt đầu bằng https://. Nhập lại địa chỉ</source>
        <translation>The address of the province&apos;s server must begin with https://. Enter it again</translation>
    </message>
    <message>
        <source>Địa chỉ máy in nhiệt</source>
        <translation>Address of the thermal printer</translation>
    </message>
    <message>
        <source>Địa chỉ máy in nhiệt chưa đọc được. Nhập dạng tcp://192.168.1.50, serial:/dev/ttyUSB0 hoặc /dev/usb/lp0</source>
        <translation>The address of the thermal printer cannot be read. Write it as tcp://192.168.1.50, serial:/dev/ttyUSB0 or /dev/usb/lp0</translation>
    </message>
    <message>
        <source>Địa chỉ nhận</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Địa chỉ này không phải máy chủ Một Cửa của tỉnh. Kiểm tra lại địa chỉ</source>
        <translation>This address is not the province&apos;s Một Cửa server. Check the address</translation>
    </message>
    <message>
        <source>Đọc lại</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Đọc được</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Đối chiếu số căn cước {number} ở cuối thẻ</source>
        <translation>Compare the end of the ID number: {number}</translation>
    </message>
    <message>
        <source>Đồng hồ máy có thể sai ngày. Kiểm tra ngày giờ trước khi in giấy hẹn</source>
        <translation>The clock of the machine may have a wrong date. Check date and time before printing receipts</translation>
    </message>
    <message>
        <source>Đồng hồ máy này</source>
        <translation>Clock of this machine</translation>
    </message>
    <message>
        <source>Đồng hồ sai</source>
        <translation>Wrong clock</translation>
    </message>
    <message>
        <source>Đồng ý nhận tin báo</source>
        <translation>Agrees to messages</translation>
    </message>
    <message>
        <source>Đổi mật khẩu ban đầu</source>
        <translation>Change the first password</translation>
    </message>
    <message>
        <source>Đổi mật khẩu ban đầu trước khi làm việc</source>
        <translation>Change the first password before you work</translation>
    </message>
    <message>
        <source>Đổi mật khẩu và vào   Enter</source>
        <translation>Change password and go in   Enter</translation>
    </message>
    <message>
        <source>Đổi ngày · giờ làm</source>
        <translation>Swapped day · hours</translation>
    </message>
    <message>
        <source>Đổi nơi cư trú: trên thẻ, lần trước</source>
        <translation>Change residence: of the card, of last time</translation>
    </message>
    <message>
        <source>Đủ giấy tờ   Ctrl+D</source>
        <translation>All papers   Ctrl+D</translation>
    </message>
    <message>
        <source>Đủ giấy tờ thì Enter ngay. Thiếu thì tích: hồ sơ được tiếp nhận rồi yêu cầu bổ sung.</source>
        <translation>All papers there: Enter. Tick what is missing: the dossier is received, then papers are requested.</translation>
    </message>
    <message>
        <source>Đủ giấy tờ: tích tất cả</source>
        <translation>All papers are there: tick all</translation>
    </message>
    <message>
        <source>đang chờ nối với máy in</source>
        <translation>connecting to the printer</translation>
    </message>
    <message>
        <source>đang giải quyết (chưa xong)</source>
        <translation>in progress (not done)</translation>
    </message>
    <message>
        <source>đang giải quyết, tất cả</source>
        <translation>in progress, all</translation>
    </message>
    <message>
        <source>đang gửi sang máy in</source>
        <translation>being sent to the printer</translation>
    </message>
    <message>
        <source>đang in</source>
        <translation>printing</translation>
    </message>
    <message numerus="yes">
        <source>đang in %n giấy</source>
        <translation>
            <numerusform>printing %n paper</numerusform>
            <numerusform>printing %n papers</numerusform>
        </translation>
    </message>
    <message>
        <source>đang in giấy hẹn…</source>
        <translation>printing the receipt…</translation>
    </message>
    <message>
        <source>đang in lại giấy hẹn…</source>
        <translation>printing the receipt again…</translation>
    </message>
    <message>
        <source>đang xử lý</source>
        <translation>being processed</translation>
    </message>
    <message>
        <source>đang ở {holder}</source>
        <translation>at {holder}</translation>
    </message>
    <message>
        <source>điều, khoản của văn bản</source>
        <translation>article and clause of the document</translation>
    </message>
    <message>
        <source>điều, văn bản</source>
        <translation>article, document</translation>
    </message>
    <message>
        <source>điểm chỉ</source>
        <translation>fingerprint</translation>
    </message>
    <message>
        <source>điện thoại</source>
        <translation>phone</translation>
    </message>
    <message>
        <source>đã gửi</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>đã gửi hết</source>
        <translation>all sent</translation>
    </message>
    <message>
        <source>đã hoàn {money}</source>
        <translation>refunded {money}</translation>
    </message>
    <message>
        <source>đã hẹn lại</source>
        <translation>new due time set</translation>
    </message>
    <message>
        <source>đã hủy</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>đã hủy in giấy hẹn</source>
        <translation>printing of the receipt cancelled</translation>
    </message>
    <message>
        <source>đã hủy {moment}</source>
        <translation>cancelled {moment}</translation>
    </message>
    <message>
        <source>đã in</source>
        <translation>printed</translation>
    </message>
    <message numerus="yes">
        <source>đã in %n bản giấy hẹn{where}</source>
        <translation>
            <numerusform>%n receipt copy printed{where}</numerusform>
            <numerusform>%n receipt copies printed{where}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>đã in %n lần</source>
        <translation>
            <numerusform>printed %n time</numerusform>
            <numerusform>printed %n times</numerusform>
        </translation>
    </message>
    <message>
        <source>đã in {copies} bản giấy hẹn</source>
        <translation>receipt printed, {copies} copies</translation>
    </message>
    <message>
        <source>đã in, lần thứ {number}</source>
        <translation>printed, time {number}</translation>
    </message>
    <message>
        <source>đã nhận {ticked}/{every}</source>
        <translation>{ticked} of {every} there</translation>
    </message>
    <message>
        <source>đã nộp</source>
        <translation>submitted</translation>
    </message>
    <message>
        <source>đã nộp bổ sung</source>
        <translation>missing papers handed in</translation>
    </message>
    <message>
        <source>đã quyết định</source>
        <translation>decided</translation>
    </message>
    <message>
        <source>đã quá giờ mới: hẹn lại bằng tay</source>
        <translation>the new time is past: set one by hand</translation>
    </message>
    <message>
        <source>đã quá hạn</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>đã rút lại</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>đã thu</source>
        <translation>taken</translation>
    </message>
    <message>
        <source>đã trả kết quả</source>
        <translation>result returned</translation>
    </message>
    <message>
        <source>đã xin lỗi một lần</source>
        <translation>one apology already</translation>
    </message>
    <message>
        <source>đã xong</source>
        <translation>done</translation>
    </message>
    <message>
        <source>đã xử lý xong</source>
        <translation>processing completed</translation>
    </message>
    <message>
        <source>đính chính</source>
        <translation>correct</translation>
    </message>
    <message>
        <source>đính kèm tệp</source>
        <translation>attach a file</translation>
    </message>
    <message>
        <source>đúng hạn</source>
        <translation>on time</translation>
    </message>
    <message>
        <source>đơn vị bưu chính</source>
        <translation>postal operator</translation>
    </message>
    <message>
        <source>đơn vị của thời hạn</source>
        <translation>unit of the time limit</translation>
    </message>
    <message>
        <source>đường truyền chậm</source>
        <translation>line slow</translation>
    </message>
    <message>
        <source>được tiếp nhận</source>
        <translation>received</translation>
    </message>
    <message>
        <source>được ủy quyền</source>
        <translation>authorised</translation>
    </message>
    <message>
        <source>đầu mã “{signs}”</source>
        <translation>before the code “{signs}”</translation>
    </message>
    <message>
        <source>đặt số ngày chờ</source>
        <translation>set the days of waiting</translation>
    </message>
    <message>
        <source>đến hạn {time} {day}</source>
        <translation>due {time} {day}</translation>
    </message>
    <message>
        <source>đến hết ngày</source>
        <translation>until</translation>
    </message>
    <message>
        <source>đến {to}</source>
        <translation>to {to}</translation>
    </message>
    <message>
        <source>đề xuất, chưa áp dụng</source>
        <translation>proposed, not in force</translation>
    </message>
    <message>
        <source>để trống nếu sổ mới</source>
        <translation>empty for a new book</translation>
    </message>
    <message>
        <source>để trống nếu thu phí</source>
        <translation>empty if the fee is taken</translation>
    </message>
    <message>
        <source>để trống: trả tiền mặt</source>
        <translation>empty: paid in cash</translation>
    </message>
    <message>
        <source>địa chỉ máy chủ tỉnh chưa đúng</source>
        <translation>the address of the province&apos;s server is not right</translation>
    </message>
    <message>
        <source>địa chỉ máy chủ tỉnh không phải https</source>
        <translation>the address of the province&apos;s server is not https</translation>
    </message>
    <message>
        <source>đối chiếu sự kiện</source>
        <translation>reconcile an event</translation>
    </message>
    <message>
        <source>đồng</source>
        <translation>đồng</translation>
    </message>
    <message>
        <source>đồng ý</source>
        <translation>agrees</translation>
    </message>
    <message>
        <source>đổi với {day}</source>
        <translation>swapped with {day}</translation>
    </message>
    <message>
        <source>đứt kết nối giữa lúc in</source>
        <translation>the line broke while printing</translation>
    </message>
    <message>
        <source>Ảnh HEIC của điện thoại chưa nhận. Lưu ảnh sang JPEG rồi đính kèm</source>
        <translation>HEIC pictures of phones are not taken. Save the picture as JPEG, then attach that</translation>
    </message>
    <message>
        <source>Ảnh bị hỏng hoặc bị cắt cụt. Quét hoặc chụp lại</source>
        <translation>The picture is damaged or cut off. Scan or photograph it again</translation>
    </message>
    <message>
        <source>Ảnh quá lớn để mở. Quét lại ở 300 dpi trở xuống</source>
        <translation>The picture is too large to open. Scan it again at 300 dpi or less</translation>
    </message>
    <message>
        <source>ảnh JPEG</source>
        <translation>JPEG picture</translation>
    </message>
    <message>
        <source>ảnh PNG</source>
        <translation>PNG picture</translation>
    </message>
    <message>
        <source>Ổ hoặc USB ở {path} ngừng trả lời khi đang ghi. Cắm lại, máy tự sao lưu lại. {safe}</source>
        <translation>The drive or USB stick at {path} stopped answering while being written. Plug it in again, the backup is made anew. {safe}</translation>
    </message>
    <message>
        <source>Ổ đĩa báo lỗi khi ghi, gọi người quản trị</source>
        <translation>The disk reports an error when writing, call the administrator</translation>
    </message>
    <message>
        <source>Ổ đĩa báo lỗi khi ghi, việc vừa rồi chưa được lưu. Gọi người quản trị, rồi làm lại: mọi ô vẫn còn</source>
        <translation>The disk failed while writing, the last step is not stored. Call the administrator, then try again: every field is still there</translation>
    </message>
    <message>
        <source>Ổ đĩa chưa trả lời</source>
        <translation>The disk does not answer yet</translation>
    </message>
    <message>
        <source>Ổ đĩa có lỗi, hoặc có người đã sửa tệp dữ liệu. Nội dung máy này giữ được để nguyên.</source>
        <translation>The disk has a fault, or somebody changed the data file. What this machine holds is left as it is.</translation>
    </message>
    <message>
        <source>Ổ đĩa đã đầy, hồ sơ chưa được lưu. Xóa bớt tệp hoặc gọi người quản trị, rồi làm lại: mọi ô vẫn còn</source>
        <translation>The disk is full, the dossier is not stored. Delete files or call the administrator, then try again: every field is still there</translation>
    </message>
    <message>
        <source>Ổ đĩa đã đầy, xóa bớt tệp hoặc gọi người quản trị</source>
        <translation>The disk is full, remove files or call the administrator</translation>
    </message>
    <message>
        <source>Ở lại   Esc</source>
        <translation>Stay   Esc</translation>
    </message>
    <message>
        <source>Ở quầy khác, Enter để tải về</source>
        <translation>On another counter, Enter to fetch</translation>
    </message>
    <message>
        <source>Ở quầy này, chưa gửi được</source>
        <translation>On this counter, could not be sent</translation>
    </message>
    <message>
        <source>Ở quầy này, chờ gửi tỉnh</source>
        <translation>On this counter, waiting to be sent</translation>
    </message>
    <message>
        <source>Ở quầy này, đã gửi tỉnh</source>
        <translation>On this counter, sent to the province</translation>
    </message>
    <message>
        <source>Ở {to} từ {moment}, không có thời hạn riêng</source>
        <translation>At {to} since {moment}, no time limit of its own</translation>
    </message>
    <message>
        <source>Ở {to} đến {due}</source>
        <translation>At {to} until {due}</translation>
    </message>
    <message>
        <source>Ở {to}: {words} (hạn {due})</source>
        <translation>At {to}: {words} (due {due})</translation>
    </message>
    <message>
        <source>Ở {to}: đang tạm dừng tính hạn</source>
        <translation>At {to}: time limit paused</translation>
    </message>
    <message>
        <source>ở</source>
        <translation>at</translation>
    </message>
    <message>
        <source>ở trang {page}</source>
        <translation>on the page {page}</translation>
    </message>
    <message>
        <source>– chọn người nhận –</source>
        <translation>– choose who takes over –</translation>
    </message>
    <message>
        <source>– chọn phí hoặc lệ phí –</source>
        <translation>– choose fee or charge –</translation>
    </message>
    <message>
        <source>– chọn –</source>
        <translation>– choose –</translation>
    </message>
    <message>
        <source>– {to}: từ {begun}, {due}{late}</source>
        <translation>– {to}: from {begun}, {due}{late}</translation>
    </message>
    <message>
        <source>↑ ↓ chọn giấy · Enter đến ô máy in</source>
        <translation>↑ ↓ choose a paper · Enter goes to the printer</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Enter in · Esc thôi</source>
        <translation>↑ ↓ choose · Enter prints · Esc leaves it</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Page Up, Page Down cuộn</source>
        <translation>↑ ↓ choose · Page Up, Page Down scroll</translation>
    </message>
    <message>
        <source>↑ ↓: chọn · Enter: làm · Esc: đóng</source>
        <translation>↑ ↓: choose · Enter: do it · Esc: close</translation>
    </message>
</context>
</TS>
