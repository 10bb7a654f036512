# /admin: setting the bot up by buttons.
setup-home = <b>Настройка</b>
    Отделов: { $departments }, сотрудников: { $people }, неиспользованных приглашений: { $invitations }
button-setup-guide = 🧭 Первый запуск: осталось { $count }
button-setup-departments = 🏢 Отделы
button-setup-people = 👥 Сотрудники
button-setup-invite = ➕ Пригласить
button-setup-invitations = ✉️ Приглашения
button-setup-roster = 📄 Список файлом
button-setup-menu = ⚙️ Все настройки
button-setup-undo = ↩️ Сделать как было
button-setup-cancel = ✖️ Отмена
setup-gone = Этого больше нет: пока вы смотрели, список изменился. Откройте /admin заново.
setup-undo-late = После этого было сделано что-то ещё — вернуть уже нельзя. Откройте /admin заново.
setup-undone = Сделано как было.

# Departments.
setup-departments = <b>Отделы: { $count }</b>
    { $lines }
setup-department-line = • { $title } (<code>{ $code }</code>){ $chat ->
    [none] { " " }— ⚠️ группа не выбрана
    [closed] { " " }— закрыт
   *[group] { "" }
}
setup-department = <b>{ $title }</b>
    Код: <code>{ $code }</code>
    { $chat ->
        [none] ⚠️ Группа не выбрана: карточки приходят исполнителям лично. Нажмите «Выбрать группу» или напишите в группе или теме /bind { $code }
        [topic] Группа: тема форума.
        [closed] Отдел закрыт: новых сообщений не получает.
       *[group] Группа выбрана.
    }
    { $executors-given ->
        [no] ⚠️ Исполнителей пока нет.
       *[yes] Исполнители: { $executors }
    }
button-setup-department-add = ➕ Новый отдел
button-setup-group = 💬 Выбрать группу
button-setup-executor = ➕ Исполнитель
button-setup-test = 📨 Проверить связь
button-setup-unbind = Отвязать группу
button-setup-rename = ✏️ Переименовать
button-setup-close = 🚫 Закрыть отдел
button-setup-close-yes = 🚫 Да, закрыть
button-setup-reopen = ♻️ Открыть снова
setup-close = Закрыть отдел «{ $title }»? Новые сообщения ему не направить, приглашения в него перестанут действовать. Сотрудники и история останутся, отдел можно открыть снова.
setup-close-busy = Отдел «{ $title }» закрыть нельзя: у него открытые сообщения № { $numbers }. Сначала завершите их или передайте другому отделу.
setup-added = ✅ Отдел «{ $title }» создан.
setup-renamed = ✅ «{ $before }» теперь называется «{ $title }».
setup-closed = ✅ Отдел «{ $title }» закрыт.
setup-reopened = ✅ Отдел «{ $title }» снова работает.
setup-bound = ✅ Карточки отдела «{ $title }» будут приходить в группу «{ $group }».
setup-unbound = ✅ Группа отвязана: карточки отдела «{ $title }» будут приходить исполнителям лично.
setup-taken-by = Эта группа уже занята отделом «{ $title }». Выберите другую.
setup-title-taken = Отдел «{ $title }» уже есть, его код { $code }. Пришлите другое название.
setup-title-long = Слишком длинно: название — не больше { $limit } знаков. Пришлите короче.
setup-tested = { $count ->
    [0] Проверять нечего: ни у одного отдела нет группы.
   *[other] 📨 Пробное сообщение отправлено. Если что-то не так, я напишу ниже.
}
contact-test = 📨 Проверка связи: сюда будут приходить сообщения для отдела «{ $title }». Отвечать не нужно.
prompt-setup-department = Как называется новый отдел? Пришлите название ответом на это сообщение, например: Отдел ЖКХ
prompt-setup-department-hint = Название отдела
prompt-setup-rename = Как теперь называется отдел «{ $title }»? Пришлите новое название ответом на это сообщение.
prompt-setup-rename-hint = Новое название
prompt-pick-group = Нажмите кнопку внизу и выберите группу отдела «{ $title }». Меня туда добавит сам Telegram: для этого вы должны быть администратором группы.
choose-group = 💬 Выбрать группу
prompt-pick-people = Нажмите кнопку внизу и отметьте тех, кому дать роль «{ $title }».
choose-people = 👥 Выбрать людей
setup-chosen-thanks = Принято.

# What the bot lacks in a group.
rights = ⚠️ <b>{ $title }</b>: в группе не всё готово.
    { $lines }
rights-absent = • Меня нет в этой группе. Добавьте бота и выберите группу ещё раз.
rights-post = • Мне запрещено писать в группу. Разрешите боту отправлять сообщения.
rights-replies = • Я не администратор группы, поэтому вижу только команды и ответы на мои сообщения. Назначьте бота администратором, чтобы ответы не терялись.
rights-pin = • Я не могу закреплять сообщения. Дайте боту право «Закреплять сообщения».
rights-topic = • В группе есть темы. Чтобы карточки приходили в тему отдела, напишите в ней /bind { $code }

# People.
setup-people = <b>Сотрудники: { $count }</b>
    { $lines }
setup-person-line = { $id }. { $name } — { $roles }{ $reachable ->
    [yes] { "" }
   *[no] { " " }⚠️ не нажимал «Старт» или заблокировал бота
}
setup-person = <b>{ $id }. { $name }</b>
    { $roles }
    { $reachable ->
        [yes] { "" }
       *[no] ⚠️ Написать лично не могу: не нажимал «Старт» или заблокировал бота.
    }
button-setup-take = Снять: { $role }
button-setup-take-all = Снять все роли
button-setup-take-yes = Да, снять
button-setup-give = ➕ Дать роль
button-setup-give-yes = ✅ Да, дать роль
setup-take = Снять с сотрудника { $name } роль «{ $role }»?
setup-take-all = Снять с сотрудника { $name } все роли ({ $count })? Работать в боте он больше не сможет.
setup-taken = ✅ { $name }: снято — { $role }.
setup-give = Дать сотруднику { $name } роль «{ $role }»?
setup-given = ✅ { $name }: { $role }.
setup-has-role = У сотрудника { $name } эта роль уже есть.
role-given = Вам дана роль: { $role }. Что вы можете делать: /help

# Invitations.
setup-role = Какую роль дать?
setup-role-department = { $count ->
    [0] Роль «{ $role }» дают в отделе, а отделов пока нет. Сначала создайте отдел.
   *[other] «{ $role }» — в каком отделе?
}
setup-how = <b>{ $role }</b>
    Пришлите человеку одноразовую ссылку — выберите, сколько она действует, — или отметьте людей в Telegram.
button-setup-days = 🔗 { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
button-setup-choose = 👥 Выбрать в Telegram
setup-invited = ✅ Ссылка готова ({ $role }): перешлите сообщение выше. Она сработает один раз.
setup-chosen = Дать роль «{ $role }»?
    { $names }
setup-enrolled = { $count ->
    [0] У всех выбранных эта роль уже есть.
   *[other] ✅ { $role }: { $names }.
}
setup-forward = Перешлите это новым сотрудникам. Чтобы я мог писать лично, откройте ссылку и нажмите «Старт»: https://t.me/{ $bot }
setup-invitations = <b>Неиспользованные приглашения: { $count }</b>
    { $lines }
setup-invitation-line = { $number }. { $role } — до { $until }
button-setup-recall = ✖️ Отозвать { $number }
setup-recalled = ✅ Приглашение отозвано ({ $role }): ссылка больше не действует.
setup-recall-late = Это приглашение уже использовано, отозвано или истекло.
invitation-revoked = Это приглашение отозвано. Попросите администратора прислать новое.

# The first start.
guide = <b>Первый запуск</b> { $left ->
    [0] — всё готово, можно работать.
   *[other] — осталось { $left } из { $total }
}
    { $lines }
guide-line = { $done ->
    [yes] ✅
   *[no] ⬜️
} { $text }
guide-token = Токен принят: бот на связи
guide-admin = Администратор назначен
guide-organisation = { $done ->
    [yes] Организация: { $organisation }
   *[no] Название организации: ключ name в разделе [organisation] файла настроек
}
guide-regulation = Регламент: { $regulation }
guide-hours = Рабочее время: { $hours }
guide-department = { $done ->
    [yes] Отдел создан
   *[no] Создайте первый отдел
}
guide-group = { $done ->
    [yes] У каждого отдела есть группа
   *[no] Выберите группу отдела
}
guide-executor = { $done ->
    [yes] Исполнитель приглашён
   *[no] Пригласите исполнителя
}
guide-coordinator = { $done ->
    [yes] Куратор приглашён
   *[no] Пригласите куратора: он регистрирует сообщения
}
guide-head = { $done ->
    [yes] Глава приглашён
   *[no] Пригласите главу: ему пишут только о срочном
}
guide-test = { $done ->
    [yes] Пробное сообщение дошло
   *[no] Отправьте пробное сообщение в группы отделов
}
button-setup-step-department = ➕ Создать отдел
button-setup-step-group = 💬 Группа отдела
button-setup-step-executor = ➕ Исполнитель
button-setup-step-coordinator = ➕ Куратор
button-setup-step-head = ➕ Глава
button-setup-step-test = 📨 Пробное сообщение
menu-admin = Настройка по кнопкам

# The roster as a file.
setup-roster = <b>Список файлом</b>
    Отделы и сотрудники одним файлом: скачайте, исправьте и пришлите обратно. Я покажу, что изменится, и спрошу.
    Кого и чего в файле нет, теряет роли или закрывается.
button-setup-get-xlsx = ⬇️ Скачать xlsx
button-setup-get-toml = ⬇️ Скачать toml
button-setup-give-file = ⬆️ Загрузить
button-setup-apply = ✅ Применить
prompt-setup-roster = Пришлите файл списка (xlsx или toml) ответом на это сообщение.
prompt-setup-roster-hint = Файл списка
setup-roster-send = Жду файл с именем на .xlsx или .toml. Передумали — /cancel
setup-changes = { $count ->
    [0] В файле то же, что и сейчас: менять нечего.
   *[other] <b>Изменений: { $count }</b>
}
    { $lines }
setup-changes-busy = ⚠️ Применить нельзя: отделы { $codes } закрылись бы, а у них есть открытые сообщения. Верните их в файл.
setup-changes-moved = Пока вы смотрели, список изменился. Вот что изменит файл теперь.
setup-applied = ✅ Применено изменений: { $count }.
change-department-added = ➕ отдел «{ $title }» ({ $code })
change-department-reopened = ♻️ отдел «{ $title }» открывается снова
change-department-renamed = ✏️ отдел «{ $before }» → «{ $title }»
change-department-closed = 🚫 отдел «{ $title }» закрывается
change-chat-bound = 💬 отдел «{ $title }»: группа { $chat }
change-person-added = ➕ сотрудник { $name }
change-role-granted = ➕ { $name }: { $role }
change-role-revoked = ➖ { $name }: { $role }
change-handed-back = 🔄 { $name }: дела { $cases } вернутся отделам, сроки прежние
change-more = …и ещё { $count }
roster-sheet-departments = Отделы
roster-sheet-people = Сотрудники
roster-column-code = Код
roster-column-title = Название
roster-column-chat = Группа (id)
roster-column-topic = Тема (id)
roster-column-telegram-id = Telegram id
roster-column-name = Имя
roster-column-role = Роль
roster-column-department = Код отдела
roster-faults = В файле ошибок: { $count }. Ничего не изменено: исправьте и пришлите ещё раз.
    { $lines }
roster-fault = • { $where-given ->
    [no] { "" }
   *[yes] { $where }:{ " " }
}{ $what }
roster-fault-not-toml = это не TOML ({ $value })
roster-fault-not-a-workbook = это не книга Excel (xlsx)
roster-fault-too-large = файл больше { $value } КБ
roster-fault-no-such-table = лишняя таблица
roster-fault-no-such-key = лишний ключ { $value }
roster-fault-no-such-sheet = нет такого листа
roster-fault-no-such-column = нет столбца «{ $value }»
roster-fault-not-a-code = код отдела — латинские буквы, цифры и «_», а не «{ $value }»
roster-fault-code-twice = код { $value } уже есть выше
roster-fault-no-title = у отдела { $value } нет названия
roster-fault-chat-twice = группа { $value } указана дважды
roster-fault-not-a-number = нужно число, а не «{ $value }»
roster-fault-not-a-telegram-id = Telegram id — число больше нуля, а не «{ $value }»
roster-fault-no-such-role = нет такой роли: «{ $value }»
roster-fault-role-has-no-department = роль { $value } даётся не в отделе: оставьте отдел пустым
roster-fault-no-such-department = нет такого отдела: «{ $value }»
roster-fault-role-twice = роль { $value } указана дважды
roster-fault-nobody-is-admin = в списке нет ни одного администратора
