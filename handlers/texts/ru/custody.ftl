# The journal and what it keeps: the chain's head, erasure of personal data.
audit-begun = Проверяю журнал: { $events ->
    [one] { $events } запись
    [few] { $events } записи
   *[many] { $events } записей
}. Отвечу, как только закончу.
audit-progress = Проверено { $events ->
    [one] { $events } запись
    [few] { $events } записи
   *[many] { $events } записей
}, продолжаю.
audit-holds = 🔏 <b>Журнал цел</b>: { $events ->
    [one] { $events } запись
    [few] { $events } записи
   *[many] { $events } записей
}, до { $until }
    Хэш: <code>{ $head }</code>

    Не удаляйте это сообщение: по нему видно, что журнал с тех пор не переписан. Проверить: <code>otklik audit verify --head { $head }</code>
audit-broken = 🚨 <b>Журнал нарушен</b>: первая неверная запись — № { $row } из { $events }, проверено { $until }.
    Хэш последней записи: <code>{ $head }</code>

    Сохраните копию базы и сравните с резервной. Подробности: <code>otklik audit verify</code>
erase-usage = Формат: /erase N причина. Причину пишите без имён: она останется в журнале. Например: /erase 12 заявление автора от 3 марта
erase-open = № { $number } ещё в работе: персональные данные удаляются только после закрытия.
prompt-erase = { $who }удалить персональные данные № { $number }: текст, автора, ссылки, файлы, тексты ответов? Вернуть их будет нельзя. История действий и сроков останется.
    Причина: { $reason }
button-erase = 🗑 Удалить навсегда
erase-by-button = Нажмите кнопку под вопросом или /cancel
erase-toast = № { $number }: персональные данные удалены
erase-done = 🗑 № { $number }: персональные данные удалены, записей — { $events }. Карточки обновлены. Прежние сообщения бота в чатах остаются: удалите их там сами.
card-erased = 🗑 Персональные данные удалены { $when }
