package dev.saga.stack.policy;

import java.util.List;

/** Tables and their streams. */
final class DataRules {
    private DataRules() {}

    static List<PolicyRule> all() {
        return List.of(
                PolicyRule.each(
                                "AwsSolutions-DDB3",
                                Types.TABLE,
                                "must be restorable to any second",
                                (graph, table) -> table.isTrue("pointInTimeRecovery.enabled"))
                        .brokenBy(
                                graph -> graph.setting(Types.TABLE, "payments", "pointInTimeRecovery.enabled", false),
                                "Table payments"),
                PolicyRule.each(
                                "Saga-TableEncrypted",
                                Types.TABLE,
                                "must be encrypted with a key of the account",
                                (graph, table) -> table.isTrue("serverSideEncryption.enabled"))
                        .brokenBy(
                                graph -> graph.dropping(Types.TABLE, "orders", "serverSideEncryption"), "Table orders"),
                PolicyRule.each(
                                "Saga-OneReaderOfTheStream",
                                Types.TABLE,
                                "must show new images on its stream, to the one relay",
                                DataRules::streamsToOneReader)
                        .brokenBy(
                                graph -> graph.setting(Types.TABLE, "inventory", "streamViewType", "KEYS_ONLY"),
                                "Table inventory"),
                PolicyRule.each(
                                "Saga-OnDemand",
                                Types.TABLE,
                                "must cost nothing while nobody orders",
                                (graph, table) -> table.text("billingMode").equals("PAY_PER_REQUEST"))
                        .brokenBy(
                                graph -> graph.setting(Types.TABLE, "tracking", "billingMode", "PROVISIONED"),
                                "Table tracking"));
    }

    private static boolean streamsToOneReader(Graph graph, Resource table) {
        var readers = graph.where(Types.MAPPING, "eventSourceArn", "streamArn:" + Types.TABLE + "/" + table.name())
                .count();
        return table.isTrue("streamEnabled")
                ? readers == 1 && table.text("streamViewType").equals("NEW_IMAGE")
                : readers == 0;
    }
}
