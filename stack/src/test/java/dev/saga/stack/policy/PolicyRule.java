package dev.saga.stack.policy;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A rule over the registered resources, with the breach that proves that it notices.
 *
 * @param id of cdk-nag's packs where they have such a rule ({@code AwsSolutions-…}, {@code Serverless-…}), else ours
 * @param demand what is asked, as the end of a sentence that begins with the offender
 * @param offenders names what does not do as asked
 * @param breach makes a graph in which something does not
 * @param expected what all rules together must find then: {@code <id>: <offender>}
 */
record PolicyRule(
        String id,
        String demand,
        Function<Graph, Stream<String>> offenders,
        UnaryOperator<Graph> breach,
        List<String> expected) {

    /** A rule whose breach is still to be given. */
    record Unproven(String id, String demand, Function<Graph, Stream<String>> offenders) {
        /**
         * Completes the rule.
         *
         * @param offenders what this rule, and only this rule, must find in the breach
         */
        PolicyRule brokenBy(UnaryOperator<Graph> breach, String... offenders) {
            var expected =
                    Stream.of(offenders).map(offender -> id + ": " + offender).toList();
            return new PolicyRule(id, demand, this.offenders, breach, expected);
        }
    }

    /** A rule for every resource of a type. */
    static Unproven each(String id, String type, String demand, BiPredicate<Graph, Resource> holds) {
        return of(
                id,
                demand,
                graph -> graph.all(type)
                        .filter(resource -> !holds.test(graph, resource))
                        .map(Resource::label));
    }

    /** A rule that names its offenders. */
    static Unproven of(String id, String demand, Function<Graph, Stream<String>> offenders) {
        return new Unproven(id, demand, offenders);
    }

    /** The same rule, where its breach breaks another rule too, and rightly so. */
    PolicyRule and(String otherId, String offender) {
        var all = Stream.concat(expected.stream(), Stream.of(otherId + ": " + offender))
                .toList();
        return new PolicyRule(id, demand, offenders, breach, all);
    }

    Stream<Violation> check(Graph graph) {
        return offenders.apply(graph).map(offender -> new Violation(id, offender, demand));
    }

    @Override
    public String toString() {
        return id;
    }
}
