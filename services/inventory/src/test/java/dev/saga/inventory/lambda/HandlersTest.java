package dev.saga.inventory.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.outbox.relay.RelayHandler;
import org.junit.jupiter.api.Test;

/** Lambda makes the handlers by their constructors, with nothing but the environment. */
class HandlersTest {
    @Test
    void handlers_findTheirParts() {
        assertThatCode(ApiHandler::new).doesNotThrowAnyException();
        assertThatCode(EventsHandler::new).doesNotThrowAnyException();
        assertThatCode(RelayHandler::new).doesNotThrowAnyException();
    }
}
