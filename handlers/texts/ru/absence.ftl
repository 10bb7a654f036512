# Who is away and who stands in.
day-today = сегодня
day-tomorrow = завтра
day-after-tomorrow = послезавтра
absent-usage = Формат: /absent N С ПО [N заместителя]. N — номер из /people, дни — 01.12.2026, 01.12 или «завтра», последний день входит в отсутствие. Например: /absent 5 01.12.2026 14.12.2026 7. Без слов — список.
absent-unknown = Нет действующего сотрудника с номером { $number }. Номера: /people
absent-no-day = Не понимаю день «{ $word }». Напишите так: 01.12.2026, 01.12, 2026-12-01 или «завтра».
absent-backwards = Последний день раньше первого. Проверьте даты.
absent-past = Эти дни уже прошли. Проверьте даты.
absent-too-long = Так надолго и так далеко вперёд отметить нельзя: не больше трёх лет. Проверьте год.
absent-already = Этот сотрудник уже отмечен отсутствующим: { $what }. Сначала отмените ту запись: /absent
absent-ring = Так замещать нельзя, получится круг: { $ring }. Назначьте заместителем другого сотрудника.
absent-set = Записано. { $what }. Оба получили сообщение.
absence-line = { $who }: с { $begins } по { $ends }{ $deputy-given ->
    [yes] , замещает { $deputy }
   *[no] , без заместителя
}
absences = <b>Отсутствуют</b>
    { $lines }
absences-none = Отсутствующих нет. Отметить: /absent N С ПО [N заместителя]
absence-cancelled = Отсутствие отменено
absence-gone = Этой записи уже нет.
button-absence-cancel = Отменить
absence-set-self = Отмечено ваше отсутствие: с { $begins } по { $ends }. { $deputy-given ->
    [yes] Вас замещает { $deputy }.
   *[no] Заместитель не назначен.
} Если это ошибка, скажите администратору.
absence-set-deputy = Вы замещаете коллегу ({ $who }) с { $begins } по { $ends }. Я напишу, когда замещение начнётся.
absence-begun-self = Вы отмечены отсутствующим по { $ends } включительно: напоминания вам не приходят. { $deputy-given ->
    [yes] Вас замещает { $deputy }.
   *[no] Заместитель не назначен.
}
absence-begun-deputy = С этого дня вы замещаете: { $who } — по { $ends } включительно. Карточки и напоминания приходят вам; в журнале будет видно, за кого вы действуете. Что ждёт: /my
absence-over-self = Ваше отсутствие закончилось, напоминания снова приходят вам. Что ждёт вас: /my
absence-over-deputy = Замещение закончилось: { $who }.
absence-cancelled-self = Отметка о вашем отсутствии (с { $begins } по { $ends }) снята, напоминания приходят вам. Что ждёт вас: /my
absence-cancelled-deputy = Замещение отменено: { $who }, с { $begins } по { $ends }.
for-whom = { $who } (за: { $absent })
card-stand-in = 🌴 { $who } отсутствует по { $ends }{ $deputy-given ->
    [yes] , замещает { $deputy }
   *[no] , заместителя нет
}

# Roles nobody can be reached in.
role-vacant = 🚨 <b>Роль некому исполнять: { $role }</b> (с { $since })
    { $why }
    Пригласить: /invite { $invite }. Назначить заместителя: /absent
vacant-nobody = Никто не назначен.
vacant-away = { $who }: отсутствует, замещать некому
vacant-blocked = { $who }: бот не может написать лично — заблокирован или не нажата кнопка «Старт»
role-filled = ✅ Роль снова есть кому исполнять: { $role }
waits-for-you = { $count ->
    [one] Пока роль была свободна, вас дождалось { $count } сообщение
    [few] Пока роль была свободна, вас дождались { $count } сообщения
   *[many] Пока роль была свободна, вас дождались { $count } сообщений
}: /my

# Taking somebody off the roster.
revoke-holds = <b>{ $name }: роли ещё не сняты.</b> У этого сотрудника остаётся:
    { $lines }
    Кому это передать?
take-holds = <b>{ $name }: роль «{ $role }» ещё не снята.</b> По ней у этого сотрудника остаётся:
    { $lines }
    Кому это передать?
holds-parts = • в работе, { $dept }: { $cases }
holds-alone = • роль «{ $role }» больше никто не исполняет, её ждут: { $cases }
holds-asked = • бот ждёт от него ответа по { $cases }
holds-drafts = • проект ответа написан, но не отправлен: { $cases }
button-hand-to = Передать: { $name }
button-hand-back = Вернуть отделам
button-hand-nobody = Снять роли, никому не передавать
button-revoke-undo = Сделать как было
revoked = { $name }: снято ролей — { $count }. { $to-given ->
    [yes] Работу продолжает { $to }.
   *[no] { "" }
}
revoke-done = Роли сняты
revoke-gone = Роли уже сняты.
revoke-undone = { $name }: роли возвращены. Телефон дежурного, если он был, укажите заново: /phone
revoke-undo-late = Отменить уже нельзя: пригласите сотрудника заново, /invite
handed-to-you = Вам передана работа коллеги ({ $who }): { $cases }. Что ждёт вас: /my
draft-left = № { $number }: коллега ({ $who }) написал проект ответа, но не отправил: <blockquote expandable>{ $text }</blockquote>

# Duties by topic, and whom to call on days off.
duty-usage = Формат: /duty N тема, тема — за что отвечает исполнитель с номером N из /people. Например: /duty 5 освещение, фонарь. Без тем — ни за что отдельно, без номера — список.
duty-set = { $who }: { $phrases-given ->
    [yes] отвечает за темы «{ $phrases }». Карточка в чате отдела назовёт этого сотрудника.
   *[no] отдельных тем нет.
}
duty-list = <b>Кто за что отвечает</b>
    { $lines }
duty-line = { $dept }, { $who }: { $phrases }
duty-none = Темы между исполнителями не распределены. Распределить: /duty N тема, тема
phone-usage = Формат: /phone N +7 900 000-00-00, где N — номер из /people. Без телефона — удалить его.
phone-kept = { $who }: { $phone-given ->
    [yes] телефон записан ({ $phone }). Он виден в /oncall и на карточках вне рабочего времени.
   *[no] телефона нет.
}
oncall-list = <b>Дежурные вне рабочего времени</b>
    { $lines }
oncall-line = { $dept }: { $who }{ $phone-given ->
    [yes] , { $phone }
   *[no] , телефон не указан
}
oncall-none = Дежурные не назначены. Администратор приглашает их так: /invite oncall код отдела, телефон: /phone N
card-answers = 👤 Отвечает по теме: { $who } ({ $dept })
card-oncall = ☎️ Дежурный ({ $dept }): { $who }{ $phone-given ->
    [yes] , { $phone }
   *[no] { "" }
}
