package dev.saga.stack;

import com.google.gson.Gson;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import dev.saga.schemas.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page for operators: are orders flowing, where are they stuck, what does it cost. */
final class Dashboard extends Component {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;
    private static final int PER_ROW = 2;
    private final com.pulumi.aws.cloudwatch.Dashboard dashboard;

    private record Widget(String type, Map<String, Object> properties) {
        Widget {
            properties = new TreeMap<>(properties); // in one order, so that the text is the same each time
        }
    }

    Dashboard(Environment environment, Catalog catalog, Api api, Collection<Participant> participants) {
        super("Dashboard", "dashboard");
        dashboard = new com.pulumi.aws.cloudwatch.Dashboard(
                "dashboard",
                DashboardArgs.builder()
                        .dashboardName(environment.name(PhysicalName.DASHBOARD))
                        .dashboardBody(environment
                                .region()
                                .applyValue(region -> body(widgets(region, environment, catalog, api, participants))))
                        .build(),
                mine());
    }

    private static List<Widget> widgets(
            String region, Environment environment, Catalog catalog, Api api, Collection<Participant> participants) {
        return List.of(
                flow(region, environment, catalog),
                chart(region, "Requests and errors", "Sum", requests(api.name())),
                chart(region, "API latency (p50, p99, milliseconds)", "p99", latency(api.name())),
                chart(region, "Dead letters waiting", "Maximum", queues(participants)),
                chart(region, "Outbox age (milliseconds)", "Maximum", relays(participants, "IteratorAge")),
                chart(region, "Failed invocations", "Sum", functions(participants, "Errors")),
                chart(region, "Duration (milliseconds)", "p90", functions(participants, "Duration")),
                chart(region, "Paid for: invocations", "Sum", functions(participants, "Invocations")),
                chart(region, "Paid for: milliseconds of functions", "Sum", functions(participants, "Duration")),
                chart(region, "Paid for: units of tables", "Sum", units(participants)));
    }

    private static String body(List<Widget> widgets) {
        var placed = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < widgets.size(); i++) {
            var widget = new LinkedHashMap<String, Object>();
            widget.put("type", widgets.get(i).type());
            widget.put("x", WIDTH * (i % PER_ROW));
            widget.put("y", HEIGHT * (i / PER_ROW));
            widget.put("width", WIDTH);
            widget.put("height", HEIGHT);
            widget.put("properties", widgets.get(i).properties());
            placed.add(widget);
        }
        return new Gson().toJson(Map.of("widgets", placed));
    }

    /** Every event as tracking, which hears all of them, logs it: what flows, and what comes out. */
    private static Widget flow(String region, Environment environment, Catalog catalog) {
        var counts = catalog.services().stream()
                .flatMap(service -> service.produces().stream())
                .map(event -> "sum(strcontains(@message, \"received %1$s \")) as %1$s".formatted(event))
                .collect(Collectors.joining(", "));
        return new Widget(
                "log",
                Map.of(
                        "title",
                        "Events",
                        "region",
                        region,
                        "view",
                        "timeSeries",
                        "query",
                        "SOURCE '%s' | filter @message like /received / | stats %s by bin(5m)"
                                .formatted(
                                        Function.logGroup(environment.name(PhysicalName.FUNCTION, "tracking-events")),
                                        counts)));
    }

    private static Widget chart(String region, String title, String statistic, List<?> metrics) {
        return new Widget(
                "metric",
                Map.of(
                        "title", title,
                        "region", region,
                        "view", "timeSeries",
                        "stat", statistic,
                        "period", 60,
                        "metrics", metrics));
    }

    private static List<?> requests(String api) {
        return Stream.of("Count", "4XXError", "5XXError")
                .map(metric -> List.of("AWS/ApiGateway", metric, "ApiName", api))
                .toList();
    }

    private static List<?> latency(String api) {
        return Stream.of("p50", "p99")
                .map(statistic -> List.of("AWS/ApiGateway", "Latency", "ApiName", api, Map.of("stat", statistic)))
                .toList();
    }

    private static List<?> queues(Collection<Participant> participants) {
        return each(participants, Participant::queues)
                .map(queue -> List.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name()))
                .toList();
    }

    private static List<?> functions(Collection<Participant> participants, String metric) {
        return metrics(each(participants, Participant::functions), metric);
    }

    private static List<?> relays(Collection<Participant> participants, String metric) {
        var relays = each(participants, Participant::functions)
                .filter(function -> function.shortName().endsWith("-relay"));
        return metrics(relays, metric);
    }

    private static List<?> metrics(Stream<Function> functions, String metric) {
        return functions
                .map(function -> List.of("AWS/Lambda", metric, "FunctionName", function.name()))
                .toList();
    }

    private static List<?> units(Collection<Participant> participants) {
        return participants.stream()
                .flatMap(participant -> Stream.of("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits")
                        .map(metric -> List.of("AWS/DynamoDB", metric, "TableName", participant.tableName())))
                .toList();
    }

    private static <T> Stream<T> each(
            Collection<Participant> participants, java.util.function.Function<Participant, List<T>> part) {
        return participants.stream().flatMap(participant -> part.apply(participant).stream());
    }

    Output<String> name() {
        return dashboard.dashboardName();
    }
}
