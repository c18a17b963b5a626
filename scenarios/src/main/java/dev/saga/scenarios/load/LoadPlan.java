package dev.saga.scenarios.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who orders what in a load run; the same seed plans the same. Some products and customers are hot: they share half of all
 * orders, so that transactions conflict.
 *
 * @param products what is on the shelf
 * @param customers who has an account
 * @param orders in the order in which they are placed
 */
record LoadPlan(List<Product> products, List<Customer> customers, List<Order> orders) {
    private static final int HOT = 2;
    private static final int MOST_LINES = 3;
    private static final int MOST_UNITS = 3;
    private static final int LONGEST_WAIT_MILLIS = 500;
    private static final double SENT_TWICE = 0.05;
    private static final long CHEAPEST = 100;
    private static final int PRICE_RANGE = 10_000;
    /** Less than the cheapest product costs. */
    private static final long TOO_LITTLE = CHEAPEST - 1;

    /**
     * A product of its own run.
     *
     * @param unitPrice in minor units
     * @param units how many are put on the shelf
     */
    record Product(String sku, long unitPrice, long units) {}

    /**
     * A customer of this run.
     *
     * @param deposit in minor units
     */
    record Customer(String id, long deposit) {}

    /** What the customer has in mind. The outcome may be another one: a deadline can come first. */
    enum Intent {
        BUY(0.72),
        BUY_WHAT_IS_NOT_THERE(0.08),
        BUY_WITHOUT_MONEY(0.08),
        CANCEL(0.07),
        GET_THE_MONEY_BACK(0.05);

        private final double share;

        Intent(double share) {
            this.share = share;
        }

        static Intent pick(Random random) {
            var left = random.nextDouble();
            for (var intent : values()) {
                left -= intent.share;
                if (left < 0) {
                    return intent;
                }
            }
            return BUY;
        }
    }

    /**
     * One order.
     *
     * @param quantities how many of which SKU
     * @param key its Idempotency-Key
     * @param twice whether the request is sent twice
     * @param waitMillis how long the customer waits before taking it back
     */
    record Order(
            Intent intent,
            String customerId,
            SortedMap<String, Integer> quantities,
            String key,
            boolean twice,
            int waitMillis) {}

    /**
     * Plans a run.
     *
     * @param run what tells its names from those of other runs; 8 characters
     * @param count how many orders
     */
    static LoadPlan of(String run, int count, long seed) {
        var random = new Random(seed);
        var prices = new TreeMap<String, Long>();
        for (var i = 0; i < between(8, count / 20, 200); i++) {
            prices.put("LOAD-" + run + "-" + i, CHEAPEST + random.nextInt(PRICE_RANGE));
        }
        var skus = List.copyOf(prices.keySet());
        var soldOut = "LOAD-" + run + "-SOLD-OUT";
        var customers = names("load-" + run + "-", between(8, count / 5, 1_000));
        var poor = names("load-" + run + "-poor-", between(2, count / 50, 100));

        var orders = new ArrayList<Order>();
        for (var i = 0; i < count; i++) {
            var intent = Intent.pick(random);
            var quantities = quantities(random, skus);
            if (intent == Intent.BUY_WHAT_IS_NOT_THERE) {
                quantities.put(soldOut, 1);
            }
            orders.add(new Order(
                    intent,
                    pick(random, intent == Intent.BUY_WITHOUT_MONEY ? poor : customers),
                    quantities,
                    run + "-" + i,
                    random.nextDouble() < SENT_TWICE,
                    random.nextInt(LONGEST_WAIT_MILLIS)));
        }
        return new LoadPlan(products(prices, soldOut, orders), accounts(customers, poor, prices, orders), orders);
    }

    /** Enough of everything, however the orders follow each other, but for what is sold out. */
    private static List<Product> products(Map<String, Long> prices, String soldOut, List<Order> orders) {
        var units = new TreeMap<String, Long>();
        for (var order : orders) {
            order.quantities().forEach((sku, quantity) -> units.merge(sku, (long) quantity, Long::sum));
        }
        var products = new ArrayList<Product>();
        prices.forEach((sku, price) -> products.add(new Product(sku, price, units.getOrDefault(sku, 0L))));
        products.add(new Product(soldOut, CHEAPEST, 0));
        return products;
    }

    private static List<Customer> accounts(
            List<String> rich, List<String> poor, Map<String, Long> prices, List<Order> orders) {
        var spending = new TreeMap<String, Long>();
        for (var order : orders) {
            var total = order.quantities().entrySet().stream()
                    .mapToLong(line -> prices.getOrDefault(line.getKey(), CHEAPEST) * line.getValue())
                    .sum();
            spending.merge(order.customerId(), total, Long::sum);
        }
        var customers = new ArrayList<Customer>();
        rich.forEach(id -> customers.add(new Customer(id, spending.getOrDefault(id, 0L))));
        poor.forEach(id -> customers.add(new Customer(id, TOO_LITTLE)));
        return customers;
    }

    private static SortedMap<String, Integer> quantities(Random random, List<String> skus) {
        var quantities = new TreeMap<String, Integer>();
        for (var i = random.nextInt(MOST_LINES); i >= 0; i--) {
            quantities.put(pick(random, skus), 1 + random.nextInt(MOST_UNITS));
        }
        return quantities;
    }

    private static String pick(Random random, List<String> names) {
        return names.get(random.nextInt(random.nextBoolean() ? HOT : names.size()));
    }

    private static List<String> names(String prefix, int count) {
        var names = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    private static int between(int least, int wanted, int most) {
        return Math.max(least, Math.min(most, wanted));
    }
}
