package dev.saga.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent, the running system answers as {@code openapi.yaml} says: what is valid is accepted, what is not is
 * refused with the documented problem that points at it, and nothing ever fails on the server's side.
 */
@ExtendWith(RunningApi.Extension.class)
class ApiConformanceIT {
    private static final long SEED = 20_261_122;
    private static final int FEWEST_CASES = 2_000;
    private static final int CLIENTS = 6;
    private static final Api API = Api.load();
    private static final Judge JUDGE = new Judge(API);
    private static RunningApi running;
    private static Ground ground;

    @BeforeAll
    static void layGround(RunningApi api) {
        running = api;
        ground = Ground.lay(api);
    }

    static List<Operation> operations() {
        return API.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_whateverIsSent_answersAsDocumented(Operation operation) throws Exception {
        var asItShouldBe = ApiCase.valid("as it should be", operation, ground.call(operation));
        // Before all others: some things can be done only once.
        assertThat(broken(List.of(asItShouldBe))).isEmpty();
        assertThat(broken(cases(operation).toList())).isEmpty();
    }

    @Test
    void cursor_whenChangedOrMisplaced_isRefused() throws Exception {
        assertThat(broken(CursorCases.of(API, running, ground, new Random(SEED)).toList()))
                .isEmpty();
    }

    @Test
    void whatThereIsNot_whenAskedFor_isNotFound() throws Exception {
        assertThat(broken(RouteCases.of(API, ground).toList())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products?x=%zz",
                "/products?%",
                "/products/<script>",
                "/products/\u0001",
                "/products HTTP/1.1\r\nX-Injected: 1\r\nContent-Length: x",
            })
    void http_whenItIsBroken_isRefusedByTheServerItself(String target) {
        var answer = running.send(Call.of("GET", target));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("X-Injected")).isEmpty();
    }

    @Test
    void cases_whenCounted_areManyAndAlwaysTheSame() {
        var first = names();
        assertThat(first).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
        assertThat(names()).isEqualTo(first);
    }

    private static List<String> names() {
        return Stream.concat(API.operations().stream().flatMap(ApiConformanceIT::cases), RouteCases.of(API, ground))
                .map(ApiCase::toString)
                .toList();
    }

    private static Stream<ApiCase> cases(Operation operation) {
        var random = new Random(SEED + operation.id().hashCode());
        var bodies = operation.body().isPresent() ? BodyCases.of(operation, ground, random) : Stream.<ApiCase>of();
        return Stream.concat(bodies, ParameterCases.of(operation, ground, random));
    }

    private static List<String> broken(List<ApiCase> cases) throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var answers = new ArrayList<Callable<List<String>>>();
            cases.forEach(made -> answers.add(() -> JUDGE.broken(made, running.send(made.call()))));
            return clients.invokeAll(answers).stream()
                    .map(ApiConformanceIT::result)
                    .flatMap(List::stream)
                    .collect(Collectors.toList());
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<String> result(Future<List<String>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            return List.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }
}
