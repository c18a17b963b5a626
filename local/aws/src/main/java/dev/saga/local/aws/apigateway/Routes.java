package dev.saga.local.aws.apigateway;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the operation for a request: the most specific resource that has the method. */
final class Routes {
    private final List<Route> bySpecificity;

    Routes(List<Operation> operations) {
        this.bySpecificity = operations.stream()
                .map(operation -> new Route(operation, segments(operation.path())))
                .sorted(Comparator.comparing(Route::rank))
                .toList();
    }

    /** @param path as it was sent: encoded, with or without a slash at the end */
    Optional<Match> find(String method, String path) {
        var segments = segments(path);
        return bySpecificity.stream()
                .filter(route -> route.operation.answers(method) && route.matches(segments))
                .findFirst()
                .map(route -> new Match(route.operation, route.parameters(segments)));
    }

    private static List<String> segments(String path) {
        var end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        var trimmed = path.substring(0, end);
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.substring(1).split("/", -1));
    }

    /** An operation, and what its path's variables are in a request, encoded as they were sent. */
    record Match(Operation operation, Map<String, String> pathParameters) {}

    private record Route(Operation operation, List<String> template) {
        private boolean matches(List<String> segments) {
            var greedy = !template.isEmpty() && isGreedy(template.get(template.size() - 1));
            if (greedy ? segments.size() < template.size() : segments.size() != template.size()) {
                return false;
            }
            for (var index = 0; index < template.size(); index++) {
                var part = template.get(index);
                var matches = isVariable(part) ? !segments.get(index).isEmpty() : part.equals(segments.get(index));
                if (!matches) {
                    return false;
                }
            }
            return true;
        }

        private Map<String, String> parameters(List<String> segments) {
            var parameters = new LinkedHashMap<String, String>();
            for (var index = 0; index < template.size(); index++) {
                var part = template.get(index);
                if (isGreedy(part)) {
                    parameters.put(
                            part.substring(1, part.length() - 2),
                            String.join("/", segments.subList(index, segments.size())));
                } else if (isVariable(part)) {
                    parameters.put(part.substring(1, part.length() - 1), segments.get(index));
                }
            }
            return parameters;
        }

        /** Sorts fixed segments before variables, variables before greedy ones, a method of its own before ANY. */
        private String rank() {
            var rank = new StringBuilder();
            for (var part : template) {
                rank.append(isGreedy(part) ? '2' : isVariable(part) ? '1' : '0');
            }
            return rank.append(operation.method().equals(Operation.ANY) ? '1' : '0')
                    .toString();
        }

        private static boolean isVariable(String part) {
            return part.startsWith("{") && part.endsWith("}");
        }

        private static boolean isGreedy(String part) {
            return isVariable(part) && part.endsWith("+}");
        }
    }
}
