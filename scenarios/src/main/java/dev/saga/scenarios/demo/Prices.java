package dev.saga.scenarios.demo;

/**
 * AWS's list prices in us-east-1, in US dollars, as published on the services' pricing pages in November 2026 without free
 * tier or discounts. Logs, traces and alarms are not counted.
 */
final class Prices {
    private static final double API_REQUEST = 3.50e-6;
    private static final double LAMBDA_REQUEST = 0.20e-6;
    private static final double LAMBDA_ARM_GIGABYTE_SECOND = 0.0000133334;
    private static final double CUSTOM_EVENT = 1.00e-6;
    private static final double DYNAMODB_READ_UNIT = 0.125e-6;
    private static final double DYNAMODB_WRITE_UNIT = 0.625e-6;

    private Prices() {}

    /** US dollars for the API requests and what they set off. */
    static double dollars(double apiRequests, Meter.Usage usage) {
        return apiRequests * API_REQUEST
                + usage.invocations() * LAMBDA_REQUEST
                + usage.gigabyteSeconds() * LAMBDA_ARM_GIGABYTE_SECOND
                + usage.eventsPublished() * CUSTOM_EVENT
                + usage.readUnits() * DYNAMODB_READ_UNIT
                + usage.writeUnits() * DYNAMODB_WRITE_UNIT;
    }
}
