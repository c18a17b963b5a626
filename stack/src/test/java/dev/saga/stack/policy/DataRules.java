package dev.saga.stack.policy;

import java.util.List;
import java.util.stream.Stream;

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
                                "Saga-OutboxIsSwept",
                                Types.TABLE,
                                "must have its relay called by a schedule too, since a stream forgets",
                                DataRules::isSwept)
                        .brokenBy(
                                graph -> graph.setting(
                                        Types.TARGET,
                                        "inventory-unpublished",
                                        "arn",
                                        "arn:aws:lambda/alias:Alias/inventory-events"),
                                "Table inventory")
                        .and("Saga-PermittedTarget", "EventTarget inventory-unpublished")
                        .and("Saga-ScheduleAlarm", "EventRule inventory-unpublished"),
                PolicyRule.each(
                                "Saga-OnDemand",
                                Types.TABLE,
                                "must cost nothing while nobody orders",
                                (graph, table) -> table.text("billingMode").equals("PAY_PER_REQUEST"))
                        .brokenBy(
                                graph -> graph.setting(Types.TABLE, "tracking", "billingMode", "PROVISIONED"),
                                "Table tracking"));
    }

    private static Stream<Resource> readers(Graph graph, Resource table) {
        return graph.where(Types.MAPPING, "eventSourceArn", "streamArn:" + Types.TABLE + "/" + table.name());
    }

    private static boolean isSwept(Graph graph, Resource table) {
        return readers(graph, table)
                .allMatch(mapping -> graph.where(Types.TARGET, "arn", mapping.text("functionName"))
                        .flatMap(target -> graph.where(Types.RULE, "name", target.text("rule")))
                        .anyMatch(rule -> rule.at("scheduleExpression").isPresent()));
    }

    private static boolean streamsToOneReader(Graph graph, Resource table) {
        var readers = readers(graph, table).count();
        return table.isTrue("streamEnabled")
                ? readers == 1 && table.text("streamViewType").equals("NEW_IMAGE")
                : readers == 0;
    }
}
