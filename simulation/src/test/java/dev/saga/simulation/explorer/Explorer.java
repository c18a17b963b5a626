package dev.saga.simulation.explorer;

import dev.saga.scenarios.invariants.Violation;
import dev.saga.simulation.explorer.Exploration.Counterexample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Visits every state of a model, breadth first, so that the first violation found has the shortest way to it. */
final class Explorer {
    private static final int NO_PARENT = -1;

    private final Model model;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private long moves;

    Explorer(Model model) {
        this.model = model;
    }

    /**
     * Explores until everything is visited, something is broken, or the time is over.
     *
     * @param limit how long at most
     */
    Exploration explore(Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        visit(model.initial(), NO_PARENT);
        for (int number = 0; number < states.size(); number++) {
            if (System.nanoTime() > end) {
                return new Exploration(states.size(), moves, false, Optional.empty());
            }
            var state = states.get(number);
            for (var step : model.steps(state)) {
                moves++;
                var violations = new ArrayList<>(step.violations());
                if (visit(step.next(), number)) {
                    violations.addAll(model.violations(step.next()));
                }
                if (!violations.isEmpty()) {
                    var found = new Counterexample(violations, timeline(number, step, violations));
                    return new Exploration(states.size(), moves, false, Optional.of(found));
                }
            }
        }
        return new Exploration(states.size(), moves, true, Optional.empty());
    }

    private boolean visit(State state, int parent) {
        if (numbers.putIfAbsent(state, states.size()) != null) {
            return false;
        }
        states.add(state);
        parents.add(parent);
        return true;
    }

    private String timeline(int last, Step broken, List<Violation> violations) {
        var way = new ArrayList<Step>();
        way.add(broken);
        for (int number = last; parents.get(number) != NO_PARENT; number = parents.get(number)) {
            var state = states.get(number);
            var step = model.steps(states.get(parents.get(number))).stream()
                    .filter(candidate -> candidate.next().equals(state))
                    .findFirst()
                    .orElseThrow();
            way.add(step);
        }
        Collections.reverse(way);
        return Timeline.of(way, model, violations);
    }
}
