package dev.saga.scenarios.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** Which fault strikes when: every kind at least once, at moments that are counted in settled orders. The same seed plans the same. */
final class FaultPlan {
    private static final int ORDERS_PER_FAULT = 50;
    private static final int MOST = 100;
    private final NavigableMap<Integer, Fault> faultByOrder = new TreeMap<>();

    private FaultPlan() {}

    /** Nothing strikes. */
    static FaultPlan none() {
        return new FaultPlan();
    }

    /** @param orders how many there will be, at least one for each kind of fault */
    static FaultPlan of(int orders, Random random) {
        var plan = new FaultPlan();
        var kinds = List.of(Fault.values());
        var faults = new ArrayList<>(kinds);
        while (faults.size() < Math.min(MOST, orders / ORDERS_PER_FAULT)) {
            faults.add(kinds.get(random.nextInt(kinds.size())));
        }
        Collections.shuffle(faults, random);
        for (var i = 0; i < faults.size(); i++) {
            plan.faultByOrder.put((int) ((i + 1L) * orders / (faults.size() + 1)), faults.get(i));
        }
        return plan;
    }

    /** The faults that are due when so many orders are settled; each is given once. */
    synchronized List<Fault> due(int settled) {
        var due = faultByOrder.headMap(settled, true);
        var faults = List.copyOf(due.values());
        due.clear();
        return faults;
    }
}
