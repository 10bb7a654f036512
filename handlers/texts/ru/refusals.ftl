# Why a step is refused. { $ref } is the paragraph of the act.
refused-with-ref = { $text } ({ $ref })
refused-other = Сейчас это сделать нельзя ({ $code }).
refused-unknown-case = Сообщения № { $number } нет.
refused-stale = Сообщение изменилось, карточка обновлена.
refused-role-not-allowed = Это действие не ваше: по регламенту его выполняет другая роль.
refused-wrong-state = Сейчас это сделать нельзя: сообщение уже на другом этапе.
