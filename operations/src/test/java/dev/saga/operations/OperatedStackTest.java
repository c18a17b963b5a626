package dev.saga.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class OperatedStackTest {
    @Test
    void regionAndBus_areThoseOfTheArchive() {
        var stack = OperatedStack.of(outputs());

        assertThat(stack.region()).isEqualTo("eu-central-1");
        assertThat(stack.busArn()).isEqualTo("arn:aws:events:eu-central-1:123456789012:event-bus/saga-dev");
        assertThat(stack.functions())
                .containsEntry(
                        "orders-api", "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-orders-api:live");
        assertThat(stack.tables()).containsEntry("orders", "saga-dev-orders");
        assertThat(stack.deadLetterQueues()).containsEntry("orders-unhandled", "https://sqs/orders-unhandled");
    }

    @Test
    void missingOutput_isNamed() {
        var outputs = outputs();
        outputs.remove("tables");

        assertThatThrownBy(() -> OperatedStack.of(outputs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stack has no output \"tables\"; deploy it again");
    }

    private static JsonObject outputs() {
        return JsonParser.parseString("""
                {"eventBus": "saga-dev",
                 "eventArchive": "arn:aws:events:eu-central-1:123456789012:archive/saga-dev-archive",
                 "deadLetterQueues": {"orders-unhandled": "https://sqs/orders-unhandled"},
                 "tables": {"orders": "saga-dev-orders"},
                 "functions": {"orders-api": "arn:aws:lambda:eu-central-1:123456789012:function:saga-dev-orders-api:live"}}""").getAsJsonObject();
    }
}
