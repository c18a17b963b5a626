package dev.saga.simulation.explorer;

import dev.saga.scenarios.invariants.Violation;
import java.util.List;
import java.util.Locale;

/** A way through a model, for a person to read: one line for each thing that happened. */
final class Timeline {
    private Timeline() {}

    static String of(List<Step> way, Model model, List<Violation> violations) {
        var text = new StringBuilder();
        for (int i = 0; i < way.size(); i++) {
            text.append(line(i + 1, way.get(i), model));
        }
        violations.forEach(
                violation -> text.append("broken: ").append(violation).append('\n'));
        return text.toString();
    }

    private static String line(int number, Step step, Model model) {
        var kind = step.move().kind();
        if (step.move().message().isEmpty()) {
            return String.format(Locale.ROOT, "%3d  %-8s %s\n", number, ".", kind.words());
        }
        var message = step.move().message().get();
        var indent = message.isCommand() ? "" : "  ";
        var service = message.to().catalogName();
        var line = String.format(
                Locale.ROOT,
                "%3d  %-8s %-55s %s",
                number,
                Places.name(message.order()),
                indent + message.type() + " → " + service + kind.words(),
                result(step, model, service));
        return line.stripTrailing() + '\n';
    }

    private static String result(Step step, Model model, String service) {
        if (step.move().kind() == Move.Kind.READ || step.move().kind() == Move.Kind.READ_AND_KEEP) {
            return "";
        }
        return switch (step.outcome().kind()) {
            case UNCHANGED -> "nothing changes";
            case CONFLICT -> "somebody was faster; it is handled again";
            case COMMITTED ->
                service + ": " + model.stateName(step).orElse("unknown")
                        + step.outcome()
                                .said()
                                .map(said -> ", says " + said.type())
                                .orElse("");
        };
    }
}
