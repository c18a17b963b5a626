package dev.saga.contracts.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Says what is wrong with an answer. */
final class Judge {
    private static final String PROBLEM = "application/problem+json";
    /** What only somebody who builds the system should see. */
    private static final Pattern INNER_LIFE =
            Pattern.compile("\\tat |\\w+Exception|dev\\.saga|java\\.|micronaut|jackson");

    private final JsonObject problem;

    Judge(Api api) {
        problem = api.problem();
    }

    List<String> broken(ApiCase made, Answer answer) {
        var broken = new ArrayList<String>();
        if (!made.statuses().contains(answer.status())) {
            broken.add("status " + answer.status() + " instead of " + made.statuses());
        } else if (made.operation().isPresent()) {
            broken.addAll(made.operation().get().broken(answer));
        }
        if (answer.status() >= 400
                && answer.status() != ApiCase.TOO_LARGE
                && !made.call().method().equals("HEAD")) {
            broken.addAll(brokenProblem(answer));
            if (broken.isEmpty()
                    && !made.pointers().isEmpty()
                    && Collections.disjoint(made.pointers(), answer.pointers())) {
                broken.add("points at " + answer.pointers() + " instead of one of " + made.pointers());
            }
        }
        if (answer.status() >= 400 && INNER_LIFE.matcher(answer.body()).find()) {
            broken.add("tells of its inner life");
        }
        if (answer.header("X-Injected").isPresent()) {
            broken.add("has a header that the client made up");
        }
        return broken.isEmpty() ? broken : List.of(made + ": " + broken + "; " + shown(made.call(), answer));
    }

    private List<String> brokenProblem(Answer answer) {
        if (!answer.mediaType().equals(PROBLEM)) {
            return List.of("the media type is " + answer.mediaType() + ", not " + PROBLEM);
        }
        var broken = new ArrayList<>(Operation.brokenBody(problem, answer.body()));
        if (broken.isEmpty() && answer.json().get("status").getAsInt() != answer.status()) {
            broken.add("the body says another status");
        }
        return broken;
    }

    private static String shown(Call call, Answer answer) {
        return call.method() + " " + shortened(call.target()) + " "
                + shortened(new String(call.body(), UTF_8)) + " was answered "
                + answer.status() + " " + shortened(answer.body());
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
