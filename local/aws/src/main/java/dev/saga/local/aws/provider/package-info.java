/** What Pulumi's AWS provider answers itself: functions of no service, and outputs of resources that no service simulates. */
@NullMarked
package dev.saga.local.aws.provider;

import org.jspecify.annotations.NullMarked;
