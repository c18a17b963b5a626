package dev.saga.local.aws.eventbridge;

import dev.saga.local.aws.base.AccessDeniedException;
import dev.saga.local.aws.base.FunctionNotFoundException;

/**
 * Why a target did not accept an event, in the words of EventBridge's dead letters.
 *
 * @param permanent whether EventBridge does not even retry: the target is missing, or does not permit it
 */
record DeliveryFailure(String code, String message, boolean permanent) {
    static DeliveryFailure of(RuntimeException e) {
        var message = String.valueOf(e.getMessage());
        if (e instanceof FunctionNotFoundException) {
            return new DeliveryFailure("NO_RESOURCE", message, true);
        }
        if (e instanceof AccessDeniedException) {
            return new DeliveryFailure("NO_PERMISSIONS", message, true);
        }
        return new DeliveryFailure("ERROR_FROM_TARGET", message, false);
    }
}
