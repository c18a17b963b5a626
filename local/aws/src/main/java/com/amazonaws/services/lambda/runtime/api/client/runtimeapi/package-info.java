/** The one class of AWS's runtime interface client that machines other than Linux need another version of. */
@NullMarked
package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import org.jspecify.annotations.NullMarked;
