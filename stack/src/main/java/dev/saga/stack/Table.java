package dev.saga.stack;

import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TableGlobalSecondaryIndexArgs;
import com.pulumi.aws.dynamodb.inputs.TablePointInTimeRecoveryArgs;
import com.pulumi.aws.dynamodb.inputs.TableServerSideEncryptionArgs;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service's one table: on demand, encrypted, restorable to any second of the last 35 days. The stream of a service that
 * publishes carries its outbox.
 */
final class Table extends Component {
    /**
     * A global secondary index.
     *
     * @param hash attribute of type S
     * @param range attribute
     * @param rangeType {@code S} or {@code N}
     * @param projection {@code ALL}, or {@code KEYS_ONLY} where the indexed items change often
     */
    private record Index(String name, String hash, String range, String rangeType, String projection) {}

    /** What each service asks its table, beside "everything of this order". */
    private static final Map<String, List<Index>> INDEXES = Map.of(
            "orders",
                    List.of(
                            new Index("by-customer", "customerId", "placedAt", "S", "ALL"),
                            new Index("open-by-deadline", "openShard", "openUntil", "N", "KEYS_ONLY")),
            "inventory", List.of(new Index("catalogue", "catalogue", "sku", "S", "KEYS_ONLY")),
            "payments", List.of(new Index("by-customer", "customerId", "createdAt", "S", "ALL")),
            "tracking", List.of(new Index("open-by-age", "open", "lastEventAt", "S", "ALL")));

    private final com.pulumi.aws.dynamodb.Table table;
    private final boolean indexed;

    /**
     * Declares the table.
     *
     * @param publishes whether the service has an outbox to relay
     */
    Table(Environment environment, Component parent, String service, boolean publishes) {
        super("Table", service + "-table", parent);
        var indexes = INDEXES.getOrDefault(service, List.of());
        indexed = !indexes.isEmpty();
        var args = TableArgs.builder()
                .name(environment.name(service))
                .billingMode("PAY_PER_REQUEST")
                .hashKey("pk")
                .rangeKey("sk")
                .attributes(attributes(indexes))
                .globalSecondaryIndexes(indexes.stream().map(Table::globalIndex).toList())
                .serverSideEncryption(
                        TableServerSideEncryptionArgs.builder().enabled(true).build())
                .pointInTimeRecovery(
                        TablePointInTimeRecoveryArgs.builder().enabled(true).build())
                .deletionProtectionEnabled(environment.settings().deletionProtection())
                .tags(environment.tags(service));
        if (publishes) {
            args.streamEnabled(true).streamViewType("NEW_IMAGE");
        }
        table = new com.pulumi.aws.dynamodb.Table(service, args.build(), mine());
    }

    private static List<TableAttributeArgs> attributes(List<Index> indexes) {
        var attributes = new ArrayList<>(List.of(attribute("pk", "S"), attribute("sk", "S")));
        for (var index : indexes) {
            attributes.add(attribute(index.hash(), "S"));
            attributes.add(attribute(index.range(), index.rangeType()));
        }
        return attributes;
    }

    private static TableAttributeArgs attribute(String name, String type) {
        return TableAttributeArgs.builder().name(name).type(type).build();
    }

    private static TableGlobalSecondaryIndexArgs globalIndex(Index index) {
        return TableGlobalSecondaryIndexArgs.builder()
                .name(index.name())
                .hashKey(index.hash())
                .rangeKey(index.range())
                .projectionType(index.projection())
                .build();
    }

    Output<String> name() {
        return table.name();
    }

    Output<String> streamArn() {
        return table.streamArn();
    }

    /** Reading single items and, where it has them, its indexes. */
    List<Policy.Statement> mayRead() {
        var items = Policy.Statement.allow(
                "Read", List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"), arn());
        if (!indexed) {
            return List.of(items);
        }
        var indexes = Policy.Statement.allow(
                "Search", List.of("dynamodb:Query"), table.arn().applyValue(arn -> List.of(arn + "/index/*")));
        return List.of(items, indexes);
    }

    /** Writing inside a transaction only: state and events change together or not at all. */
    Policy.Statement mayCommit() {
        return Policy.Statement.allow(
                        "Commit",
                        List.of("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"),
                        arn())
                .with("Condition", Map.of("StringEquals", Map.of("dynamodb:EnclosingOperation", "TransactWriteItems")));
    }

    /** Reading the stream, which is all that a relay may do with the table. */
    Policy.Statement mayFollow() {
        return Policy.Statement.allow(
                "Follow",
                List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                table.streamArn().applyValue(List::of));
    }

    private Output<List<String>> arn() {
        return table.arn().applyValue(List::of);
    }
}
