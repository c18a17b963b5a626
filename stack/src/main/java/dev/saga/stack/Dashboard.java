package dev.saga.stack;

import com.google.gson.Gson;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One page for operators: are orders flowing, where are they stuck, what does it cost. */
final class Dashboard extends Component {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;
    private static final int PER_ROW = 2;
    private final com.pulumi.aws.cloudwatch.Dashboard dashboard;

    Dashboard(Environment environment, Api api, Collection<Participant> participants) {
        super("Dashboard", "dashboard");
        dashboard = new com.pulumi.aws.cloudwatch.Dashboard(
                "dashboard",
                DashboardArgs.builder()
                        .dashboardName(environment.prefix())
                        .dashboardBody(environment.region().applyValue(region -> body(region, api, participants)))
                        .build(),
                mine());
    }

    private static String body(String region, Api api, Collection<Participant> participants) {
        var charts = List.of(
                chart(region, "Requests and errors", "Sum", requests(api.name())),
                chart(region, "API latency (p50, p99, milliseconds)", "p99", latency(api.name())),
                chart(region, "Dead letters waiting", "Maximum", queues(participants)),
                chart(
                        region,
                        "Outbox age (milliseconds)",
                        "Maximum",
                        perFunction(participants, "IteratorAge", "-relay")),
                chart(region, "Failed invocations", "Sum", perFunction(participants, "Errors", "")),
                chart(
                        region,
                        "Invocations, which is what is paid for",
                        "Sum",
                        perFunction(participants, "Invocations", "")),
                chart(region, "Duration (milliseconds)", "p90", perFunction(participants, "Duration", "")));
        var widgets = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < charts.size(); i++) {
            widgets.add(Map.of(
                    "type",
                    "metric",
                    "x",
                    WIDTH * (i % PER_ROW),
                    "y",
                    HEIGHT * (i / PER_ROW),
                    "width",
                    WIDTH,
                    "height",
                    HEIGHT,
                    "properties",
                    charts.get(i)));
        }
        return new Gson().toJson(Map.of("widgets", widgets));
    }

    private static Map<String, Object> chart(String region, String title, String statistic, List<?> metrics) {
        return Map.of(
                "title", title,
                "region", region,
                "view", "timeSeries",
                "stat", statistic,
                "period", 60,
                "metrics", metrics);
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

    private static List<?> perFunction(Collection<Participant> participants, String metric, String suffix) {
        return each(participants, Participant::functions)
                .filter(function -> function.name().endsWith(suffix))
                .map(function -> List.of("AWS/Lambda", metric, "FunctionName", function.name()))
                .toList();
    }

    private static <T> Stream<T> each(Collection<Participant> participants, Function<Participant, List<T>> part) {
        return participants.stream().flatMap(participant -> part.apply(participant).stream());
    }

    Output<String> name() {
        return dashboard.dashboardName();
    }
}
