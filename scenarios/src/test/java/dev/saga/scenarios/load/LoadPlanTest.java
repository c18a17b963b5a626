package dev.saga.scenarios.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    private static final String RUN = "0A1B2C3D";
    private static final int ORDERS = 1_000;

    @Test
    void of_withTheSameSeed_plansTheSame_andWithAnotherSomethingElse() {
        var plan = LoadPlan.of(RUN, ORDERS, 1);
        assertThat(LoadPlan.of(RUN, ORDERS, 1)).isEqualTo(plan);
        assertThat(LoadPlan.of(RUN, ORDERS, 2)).isNotEqualTo(plan);
    }

    @Test
    void of_aThousandOrders_hasEveryIntentAndSomeRequestsTwice() {
        var orders = LoadPlan.of(RUN, ORDERS, 1).orders();
        assertThat(orders).hasSize(ORDERS);
        assertThat(orders.stream().map(LoadPlan.Order::intent).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(LoadPlan.Intent.values());
        assertThat(orders).anyMatch(LoadPlan.Order::twice).anyMatch(order -> !order.twice());
        assertThat(orders.stream().map(LoadPlan.Order::key).distinct()).hasSize(ORDERS);
    }

    @Test
    void of_supplies_whatIsOrdered_butNotWhatIsSoldOut() {
        var plan = LoadPlan.of(RUN, ORDERS, 1);
        var ordered = plan.orders().stream()
                .flatMap(order -> order.quantities().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
        for (var product : plan.products()) {
            var wanted = ordered.getOrDefault(product.sku(), 0L);
            var isSoldOut = product.sku().endsWith("-SOLD-OUT");
            assertThat(product.units()).as(product.sku()).isEqualTo(isSoldOut ? 0 : wanted);
        }
    }

    @Test
    void faults_strikeOnceEach_andEveryKindAtLeastOnce() {
        var plan = FaultPlan.of(ORDERS, new Random(1));
        var struck = java.util.stream.IntStream.rangeClosed(1, ORDERS)
                .boxed()
                .flatMap(placed -> plan.due(placed).stream())
                .toList();
        assertThat(struck).hasSize(ORDERS / 50).containsAll(Arrays.asList(Fault.values()));
        assertThat(plan.due(ORDERS)).isEmpty();
    }

    @Test
    void faults_whenThereAreFewOrders_strikeBeforeTheLast() {
        var few = Fault.values().length;
        assertThat(FaultPlan.of(few, new Random(1)).due(few)).containsExactlyInAnyOrder(Fault.values());
        assertThat(FaultPlan.none().due(ORDERS)).isEmpty();
    }
}
