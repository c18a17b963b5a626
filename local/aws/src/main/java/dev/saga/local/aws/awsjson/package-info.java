/** AWS's JSON protocol in both directions: the endpoint that the SDKs call, and calls to the services behind it. */
@NullMarked
package dev.saga.local.aws.awsjson;

import org.jspecify.annotations.NullMarked;
