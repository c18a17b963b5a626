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
import java.util.Objects;

/**
 * A service's one table: on demand, encrypted, restorable to any second of the last 35 days. The stream of a service that
 * publishes carries its outbox.
 */
final class Table extends Component {
    /**
     * A global secondary index.
     *
     * @param reader the one function that queries it: {@code api}, {@code relay} or {@code sweeper}
     * @param hash attribute of type S
     * @param range attribute
     * @param rangeType {@code S} or {@code N}
     * @param projection {@code ALL}, or {@code KEYS_ONLY} where the indexed items change often
     */
    private record Index(String name, String reader, String hash, String range, String rangeType, String projection) {}

    /**
     * How a service uses its table, which is also all that its functions may do with it.
     *
     * @param reads actions on items
     * @param writes actions inside of transactions
     */
    private record Use(List<String> reads, List<String> writes, List<Index> indexes) {}

    private static final String HASH = "pk";
    private static final String RANGE = "sk";
    private static final String GET = "dynamodb:GetItem";
    private static final String BATCH_GET = "dynamodb:BatchGetItem";
    private static final String QUERY = "dynamodb:Query";
    private static final String PUT = "dynamodb:PutItem";
    private static final String UPDATE = "dynamodb:UpdateItem";

    /** What an event bears until it is published, and what there is to find it by. */
    private static final Index UNPUBLISHED =
            new Index("unpublished", "relay", "unpublished", "unpublishedSince", "N", "KEYS_ONLY");

    private static final Map<String, Use> USES = Map.of(
            "orders",
                    new Use(
                            List.of(GET),
                            List.of(PUT),
                            List.of(
                                    new Index("by-customer", "api", "customerId", "placedAt", "S", "ALL"),
                                    new Index(
                                            "open-by-deadline",
                                            "sweeper",
                                            "openShard",
                                            "openUntil",
                                            "N",
                                            "KEYS_ONLY"))),
            "inventory",
                    new Use(
                            List.of(GET, BATCH_GET),
                            List.of(PUT, UPDATE),
                            List.of(new Index("catalogue", "api", "catalogue", "sku", "S", "KEYS_ONLY"))),
            "payments",
                    new Use(
                            List.of(GET),
                            List.of(PUT, UPDATE),
                            List.of(new Index("by-customer", "api", "customerId", "createdAt", "S", "ALL"))),
            "tracking",
                    new Use(
                            List.of(GET, QUERY),
                            List.of(PUT),
                            List.of(new Index("open-by-age", "api", "open", "lastEventAt", "S", "ALL"))));

    private final com.pulumi.aws.dynamodb.Table table;
    private final Use use;
    private final List<Index> indexes;

    /**
     * Declares the table.
     *
     * @param publishes whether the service has an outbox to relay
     */
    Table(Environment environment, Component parent, String service, boolean publishes) {
        super("Table", service + "-table", parent);
        use = Objects.requireNonNull(USES.get(service), () -> "nobody said how " + service + " uses its table");
        indexes = new ArrayList<>(use.indexes());
        if (publishes) {
            indexes.add(UNPUBLISHED);
        }
        var args = TableArgs.builder()
                .name(environment.name(PhysicalName.TABLE, service))
                .billingMode("PAY_PER_REQUEST")
                .hashKey(HASH)
                .rangeKey(RANGE)
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
        table = new com.pulumi.aws.dynamodb.Table(
                service, args.build(), mineHoldingData(environment.settings().deletionProtection()));
    }

    private static List<TableAttributeArgs> attributes(List<Index> indexes) {
        var attributes = new ArrayList<>(List.of(attribute(HASH, "S"), attribute(RANGE, "S")));
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

    /** Reading items. */
    Policy.Statement mayRead() {
        return Policy.Statement.allow("Read", use.reads(), arn());
    }

    /** Searching the indexes that are there for this function. */
    List<Policy.Statement> maySearch(String function) {
        return indexes.stream()
                .filter(index -> index.reader().equals(function))
                .map(index -> Policy.Statement.allow(
                        "Search",
                        List.of(QUERY),
                        table.arn().applyValue(arn -> List.of(arn + "/index/" + index.name()))))
                .toList();
    }

    /**
     * Writing inside a transaction only: state and events change together or not at all. The condition has the form of AWS's
     * sample (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html).
     */
    Policy.Statement mayCommit() {
        return Policy.Statement.allow("Commit", use.writes(), arn())
                .with(
                        "Condition",
                        Map.of(
                                "ForAnyValue:StringEquals",
                                Map.of("dynamodb:EnclosingOperation", List.of("TransactWriteItems"))));
    }

    /** Reading one item. */
    Policy.Statement mayGet() {
        return Policy.Statement.allow("Read", List.of(GET), arn());
    }

    /**
     * Marking an event as published: an update may name keys only, those of the table and of every index. DynamoDB demands all
     * keys of the indexes that the policy lists
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html), and leaves open whether an
     * index is listed with its table.
     */
    Policy.Statement mayUnmark() {
        var keys = new ArrayList<>(List.of(HASH, RANGE));
        indexes.forEach(index -> keys.addAll(List.of(index.hash(), index.range())));
        return Policy.Statement.allow("Unmark", List.of(UPDATE), arn())
                .with("Condition", Map.of("ForAllValues:StringEquals", Map.of("dynamodb:Attributes", keys)));
    }

    /**
     * Reading the stream, with what Lambda demands of the role of a stream's function
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/iam-policy-example-lamda-process-dynamodb-streams.html):
     * to list streams, which is a right on all streams of the table.
     */
    List<Policy.Statement> mayFollow() {
        return List.of(
                Policy.Statement.allow(
                        "Follow",
                        List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                        table.streamArn().applyValue(List::of)),
                Policy.Statement.allow(
                        "ListStreams",
                        List.of("dynamodb:ListStreams"),
                        table.arn().applyValue(arn -> List.of(arn + "/stream/*"))));
    }

    private Output<List<String>> arn() {
        return table.arn().applyValue(List::of);
    }
}
