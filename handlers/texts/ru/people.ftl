# Getting in.
stranger = Здравствуйте. Этот бот работает для сотрудников администрации. Чтобы начать, откройте ссылку-приглашение от администратора.
welcome = Здравствуйте, { $name }!
    { $roles }

    { $advice }
me = { $name }, № { $id } в списке
    { $roles }
role-line = • { $role }
no-roles = Ролей пока нет.
only-private = Эта команда работает в личном чате с ботом.
advice-coordinator = Пришлите или перешлите мне сообщение: текст, фото, видео или ссылку. Я покажу карточку с отделами и сроками. Что ждёт вас: /my, всё открытое: /queue
advice-executor = Новые сообщения приходят карточкой в чат вашего отдела. Нажмите «Принять» или «Вернуть», затем «Проект ответа» и пришлите текст. Что ждёт вас: /my
advice-head = Я буду писать вам лично и только о срочном: о пропущенных сроках, социально значимых сообщениях и всплесках. Нажмите «Принял» или «Поручить»; если ответа не будет, я повторю и сообщу тому, кто вас замещает. Раз в день пришлю хэш журнала — не удаляйте его.
advice-admin = Всё настраивается кнопками: /admin. Командами — /department_add создаёт отдел, /bind в группе отдела привязывает её, /invite даёт ссылку-приглашение, /people и /departments показывают списки, /health — состояние.
advice-head-triage = Новые сообщения приходят вам карточкой: «Назначить» с отделом или «Не требует реагирования». Проекты ответов — тоже вам: «Согласовать» или «На доработку». О пропущенных сроках я напишу сам. Что ждёт вас: /my
advice-dept-head = Я напишу вам, когда ваш отдел пропустит срок. Что в работе: /queue
advice-oncall = При чрезвычайной ситуации карточка придёт вам сразу, и в выходной тоже: нужен официальный комментарий.
advice-upstream = Пришлите или перешлите мне сообщение — оно попадёт в администрацию. Проекты ответов приходят вам на согласование.
advice-coordinator-head = Я напишу вам о нарушениях сроков, о которых нужно письмо. Что открыто: /queue
advice-other = Я напишу вам, когда понадобится ваше участие. Что ждёт вас: /my
commands = /my — что ждёт вас
    /queue — всё открытое
    /find слова — поиск по тексту, автору, ссылке, отделу, состоянию
    /case N — карточка и история
    /why N — как посчитаны сроки
    /me — ваши роли
    /cancel — отменить ввод
commands-admin = { commands }
    /admin — вся настройка по кнопкам
    /department_add код Название — новый отдел
    /bind код — привязать группу или тему (в ней самой)
    /invite роль [код отдела] [дней] — приглашение
    /people, /revoke N — сотрудники
    /absent N С ПО [N заместителя] — отсутствие и замещение
    /departments — отделы
    /health — состояние бота
    /audit — проверить журнал
    /excuse N — отметить нарушение срока по уважительной причине
    /erase N причина — удалить персональные данные закрытого сообщения
edit-ignored = Я уже принял это сообщение: правка ничего не меняет. Если нужно, пришлите его заново.
anonymous = Вы пишете от имени группы. Напишите от своего имени: в журнале должно быть видно, кто ответил.
undelivered = В чат отдела «{ $dept }» сообщения не доходят. Пока они приходят исполнителям лично. Проверьте группу или тему и напишите в ней /bind { $code }
files-not-sent = ⚠️ Не удалось переслать { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}: Telegram их не принимает, возможно, из-за размера. Посмотрите сообщение в источнике.
command-unknown = Такой команды нет. Что я умею: /help
nothing-to-do = Регистрирует сообщения { $role }. Что ждёт вас: /my
empty-message = Такое сообщение я не умею регистрировать. Пришлите текст, фото, видео, документ или ссылку.
reply-not-expected = По № { $number } от вас сейчас не ждут проекта ответа. Карточка: /case { $number }
invitation-used = Это приглашение уже использовано. Попросите администратора прислать новое.
invitation-expired = Срок приглашения истёк. Попросите администратора прислать новое.
invitation-unknown = Такого приглашения нет. Проверьте ссылку или попросите новую.
role-admin = Администратор бота
role-oncall = Дежурный
role-dept-head = Руководитель подразделения
role-deputy = Заместитель главы, курирующий подразделение
role-coordinator = Куратор
role-coordinator-head = Руководитель кураторов
role-executor = Исполнитель
role-intake = Ответственный за приём
role-head = Глава
role-upstream = Вышестоящий орган
role-clock = Бот
role-other = { $role }

# Lists.
list-my = <b>Ждёт вас: { $count }</b>
list-my-empty = Вас ничего не ждёт.
list-queue = <b>Открыто: { $count }</b>
list-queue-empty = Открытых сообщений нет.
list-find = <b>Найдено: { $count }</b>
list-find-empty = Ничего не нашлось. Поиск идёт по тексту, номеру, автору, ссылке, отделу и состоянию.
list-line = <b>№ { $number }</b> · { $state }
    { $text }
    { $term }
find-usage = Что искать? Например: /find фонарь Ленина
button-previous = « Назад
button-next = Дальше »
which-case = Укажите номер, например: /case 12
history = <b>История № { $number }</b>
    { $lines }
case-card-link = 🗂 <a href="{ $url }">Карточка: { $dept }</a>
history-line = { $when } — { $what } ({ $who })
why-title = <b>№ { $number }: как посчитаны сроки</b>
why-none = У № { $number } нет открытых сроков.

# Admin.
only-admins = Это команда администратора.
department-add-usage = Формат: /department_add код Название. Код — латинские буквы, цифры и «_», например: /department_add zhkh Отдел ЖКХ
department-exists = Отдел с кодом { $code } уже есть.
department-added = Отдел «{ $title }» создан. Теперь в группе отдела: /bind { $code }
department-unknown = Нет отдела с кодом { $code }. Есть: { $known }
none-yet = пока нет
bind-in-group = Эту команду пишут в группе или теме отдела, куда добавлен бот.
bind-taken = Этот чат уже привязан к отделу «{ $title }».
bound = Готово: карточки отдела «{ $title }» будут приходить сюда.
group-hello = Здравствуйте. Чтобы карточки отдела приходили сюда, администратор пишет здесь: /bind код
bot-removed = 🚨 Бота удалили из группы отдела «{ $dept }» ({ $code }). Верните его и повторите /bind { $code }.
invite-usage = Формат: /invite роль [код отдела] [сколько дней действует, до { $days }]. Роли: { $roles }
invitation = Приглашение ({ $role }), одноразовое, действует { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}:
    { $link }
people = <b>Сотрудники: { $count }</b>
    { $lines }
person-line = { $id }. { $name } — { $roles }{ $reachable ->
    [yes] { "" }
   *[no] { " " }⚠️ недоступен: заблокировал бота или не нажимал «Старт»
}
revoke-usage = Формат: /revoke N, где N — номер из /people
revoke-self = Себя исключить нельзя: попросите другого администратора.
departments = <b>Отделы</b>
    { $lines }
department-line = { $code } — { $title }{ $bound ->
    [yes] { "" }
   *[no] { " " }⚠️ группа не привязана: /bind { $code } в группе отдела
}
health = <b>Состояние</b>
    Открытых обращений: { $cases }, записей в журнале: { $events }
    Ждут отправки: { $waiting } (старейшее поставлено { $lag }), не доставлено: { $dead }
    Ждут обработки: { $updates }, не удалось обработать: { $failed }
    Не сработавших вовремя напоминаний: { $late }
    Последняя проверка сроков: { $tick }
    Последняя копия базы: { $backup }
age-never = ещё не было
age-seconds = { $count } с назад
age-minutes = { $count } мин назад
age-hours = { $count } ч назад
age-days = { $count } дн. назад

# The command menu.
menu-my = Что ждёт меня
menu-queue = Всё открытое
menu-start = Начать
menu-find = Найти сообщение
menu-case = Карточка и история по номеру
menu-why = Как посчитаны сроки
menu-board = Табло открытых сообщений
menu-report = Отчёт за период
menu-departments = Отделы
menu-people = Сотрудники
menu-invite = Пригласить сотрудника
menu-department-add = Новый отдел
menu-health = Состояние бота
menu-audit = Проверить журнал
menu-help = Что здесь можно сделать
menu-me = Мои роли
menu-cancel = Отменить ввод

# How a deadline was counted.
why-term = <b>{ $what }</b>: до { $due } ({ $ref })
    <i>«{ $quote }»</i>
why-after = { $amount } с { $start }:
why-before = не позднее чем за { $amount } до { $start }:
why-agreed = согласовано: { $due }
why-stretch = • { $opens }–{ $closes } ({ $minutes })
unit-working-minutes = { $amount } рабочих минут
unit-working-hours = { $amount ->
    [one] { $amount } рабочий час
    [few] { $amount } рабочих часа
   *[many] { $amount } рабочих часов
}
unit-working-days = { $amount ->
    [one] { $amount } рабочий день
    [few] { $amount } рабочих дня
   *[many] { $amount } рабочих дней
}
unit-workday-hours = { $amount } ч подряд в рабочие дни
unit-calendar-hours = { $amount } ч подряд
unit-other = { $amount }
