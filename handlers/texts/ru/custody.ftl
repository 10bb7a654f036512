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
