# Отчёты: показатели, таблицы, подписи.
report-menu = За какой период показать отчёт?
report-counting = Готовлю отчёт { $period }: картинка, таблица и документ придут сюда. За год большого города это до минуты.
report-progress = ⏳ Отчёт: готово { $percent } %
report-ordered = Готовлю отчёт
report-only = Отчёты видят кураторы, их руководитель, глава и администраторы.
report-nobody = 🚨 Отчёт по регламенту отправить некому: никто не назначен или недоступен, роль «{ $role }». Пригласить: /invite { $role }
report-button = { $back ->
    [0] { $kind ->
        [week] Эта неделя
        [month] Этот месяц
        [quarter] Этот квартал
       *[year] Этот год
    }
   *[1] { $kind ->
        [week] Прошлая неделя
        [month] Прошлый месяц
        [quarter] Прошлый квартал
       *[year] Прошлый год
    }
}
report-button-days = Другие даты
prompt-report-days = { $who }за какие дни показать отчёт? Напишите первый и последний день, например 01.03.2026–15.03.2026, или один день.
prompt-report-days-hint = 01.03.2026–15.03.2026
report-days-unread = Не разобрать даты. Напишите первый и последний день, например 01.03.2026–15.03.2026, или один день.
report-days-reversed = Последний день ({ $last }) раньше первого ({ $first }). Напишите даты ещё раз.
report-days-ahead = День { $first } ещё не наступил. Напишите прошедшие даты или сегодняшнюю.
report-title = { $about } { $period }
report-about-weekly = Еженедельная информация о работе с сообщениями
report-about-monthly = Сводная информация о работе с сообщениями
report-about-quarterly = Сводная информация о работе с сообщениями
report-about-other = Показатели работы с сообщениями
report-basis = { $ref }, { $act }
report-signature = { $signer } ____________________ / ____________________ /
report-listed = Показаны первые { $shown } из { $all }. Остальные — в таблице, которая приложена к отчёту.
report-signer = Отчёт составил:
report-file = { $about } { $first }–{ $last }
report-period-days = с { $first } по { $last }
report-period-week = за неделю с { $first } по { $last }
report-period-month = за { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
} { $year } года
report-period-quarter = за { $quarter ->
    [1] I
    [2] II
    [3] III
   *[4] IV
} квартал { $year } года
report-period-year = за { $year } год
report-line = { $what }: <b>{ $now }</b> (было { $before })
report-breach-cases = Сообщения с нарушением срока: { $cases }

figure-received = Получено сообщений
figure-answered = Опубликовано ответов
figure-joined = Присоединено к другим сообщениям
figure-open = Осталось в работе
figure-in-time = Сроков соблюдено
figure-late = Сроков нарушено
figure-excused = из них по уважительной причине
figure-returned = Возвращено не по компетенции
figure-reworked = Проектов возвращено на доработку
figure-refused = Не подлежало рассмотрению по существу
figure-no-reaction = Не потребовало реагирования
figure-converted = Передано как обращения граждан
figure-interim-open = Ожидают окончательного ответа после промежуточного
figure-median = Половина не дольше
figure-p90 = Девять из десяти не дольше
figure-excused-because = уважительная причина{ $reason-given ->
    [no] { "" }
   *[yes] : { $reason }
}
figure-no-dept = Кураторы
figure-no-topic = Тема не указана

section-totals = Итоги
section-stage = Сроки по этапам
section-dept = Сроки по подразделениям
section-person = Сроки по исполнителям
section-answered-dept = Ответы по подразделениям
section-refused-ground = Не рассмотрено по существу
section-returned-dept = Возвраты не по компетенции
section-reworked-dept = Доработки проектов
section-received-topic = Темы
section-breaches = Нарушения сроков
section-traced = Из каких сообщений

column-what = Показатель
column-now = За период
column-before = До этого
column-change = Изменение
column-stage = Этап
column-dept = Подразделение
column-person = Исполнитель
column-topic = Тема
column-ground = Основание
column-in-time = В срок
column-late = Позже
column-excused = Из них уваж.
column-median = Половина не дольше
column-p90 = 9 из 10 не дольше
column-share = Доля в срок
column-case = №
column-who = Кто
column-due = Срок
column-late-by = Опоздание
column-excuse = Примечание
column-key = Ключ
column-cases = Номера сообщений

excuse-usage = Формат: /excuse N, где N — номер сообщения с нарушением срока
excuse-menu = <b>№ { $number }: нарушения сроков</b>
    Отметка об уважительной причине нарушения не отменяет: в журнале и отчётах останутся оба.
excuse-line = { $count }. { $what }{ $dept-given ->
    [yes] {" "}({ $dept })
   *[no] { "" }
}{ $excused ->
    [yes] {" "}— уважительная причина
   *[no] { "" }
}
button-excuses = Уважительная причина
button-excuse = { $excused ->
    [yes] { $count }. Снять отметку: { $what }
   *[no] { $count }. Уважительная причина: { $what }
}
prompt-excuse = { $who }по какой уважительной причине нарушен срок по № { $number }? Ответьте на это сообщение.
prompt-excuse-hint = Причина
done-excuse = № { $number }: отмечена уважительная причина
done-uphold = № { $number }: отметка снята
refused-no-breach = По № { $number } нарушений сроков не записано.
refused-breach-excused = По этому нарушению уважительная причина уже отмечена.
refused-breach-not-excused = По этому нарушению отметки нет.

board = 📌 <b>Табло</b>
    { $open ->
        [0] Открытых сообщений нет.
       *[other] Открыто: { $open }, с пропущенным сроком: { $late }{ $late ->
            [0] { "" }
           *[other] {" "}❗
        }

    Кого ждём:
    }
board-line = • { $who }: { $count } — № { $numbers }
board-only = Табло ставят кураторы, их руководитель и администраторы.
board-stands = Табло в этом чате уже есть, оно закреплено вверху. Если его удалили или открепили, оно появится снова.
