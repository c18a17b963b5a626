package dev.saga.chassis.dynamodb;

import static dev.saga.chassis.dynamodb.Attributes.number;
import static dev.saga.chassis.dynamodb.Attributes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.chassis.ConflictException;
import dev.saga.chassis.testing.LocalDynamoDb;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PutsTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", text("THING#1"), "sk", text("STATE"));

    private final String table = LocalDynamoDb.createTable();
    private final Transactions transactions = new Transactions(LocalDynamoDb.client());

    @Test
    void next_isStored_ifItFollowsWhatIsStored() {
        commit(1);
        commit(2);
        commit(3);

        assertThat(stored()).isEqualTo(item(3));
    }

    @Test
    void next_isNotStored_ifItDoesNotFollow() {
        assertThatThrownBy(() -> commit(2)).isInstanceOf(ConflictException.class);
        assertThat(stored()).isEmpty();

        commit(1);
        assertThatThrownBy(() -> commit(1)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> commit(3)).isInstanceOf(ConflictException.class);
        assertThat(stored()).isEqualTo(item(1));
    }

    @Test
    void absent_isNotStored_ifItIsThere() {
        transactions.commit(Puts.absent(table, item(7)), List.of());

        assertThatThrownBy(() -> transactions.commit(Puts.absent(table, item(8)), List.of()))
                .isInstanceOf(ConflictException.class);
        assertThat(stored()).isEqualTo(item(7));
    }

    private void commit(long version) {
        assertThat(transactions.commit(Puts.next(table, item(version), version), List.of()))
                .isEmpty();
    }

    private Map<String, AttributeValue> stored() {
        return LocalDynamoDb.client()
                .getItem(get -> get.tableName(table).key(KEY))
                .item();
    }

    private static Map<String, AttributeValue> item(long version) {
        return Map.of("pk", text("THING#1"), "sk", text("STATE"), "version", number(version));
    }
}
