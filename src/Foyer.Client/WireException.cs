using System.Net;

namespace Foyer.Client;

/// <summary>The server has refused a request or a method, or could not be reached.</summary>
public sealed class WireException : Exception
{
    /// <summary>Makes the exception without saying why.</summary>
    public WireException()
        : this("The server refused.")
    {
    }

    /// <summary>Makes the exception with a text.</summary>
    /// <param name="message">The text.</param>
    public WireException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a text and its cause.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause.</param>
    public WireException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Where the connection broke before an answer came: whether the request was carried out is unknown.</summary>
    public const string ConnectionLost = "connection-lost";

    /// <summary>The status of a REST answer; null for the realtime connection.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The endpoint that was asked, without its parameters; null for the realtime connection.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The text of the refusal as the server wrote it.</summary>
    public string? Error { get; init; }

    /// <summary>The code of the refusal, where it has one.</summary>
    public string? ErrorType { get; init; }

    /// <summary>How long the server wants the client to wait before it asks again; null where it has not said.</summary>
    public TimeSpan? AskAgainIn { get; init; }

    /// <summary>The code, or the text where there is no code: what callers compare with.</summary>
    public string Code => ErrorType ?? Error ?? Message;

    /// <summary>Whether it is unknown if the request was carried out, so that only a harmless resend may follow.</summary>
    public bool IsConnectionLost => ErrorType == ConnectionLost;

    /// <summary>Whether the same may be asked again a little later: the line broke, or the server wants the client to slow down.</summary>
    public bool IsPassing => IsConnectionLost || Status is HttpStatusCode.TooManyRequests || ErrorType is "too-many-requests" or "error-too-many-requests";

    internal static WireException Lost(string what, Exception? cause = null) =>
        new($"The connection broke before an answer to {what} came.", cause!) { ErrorType = ConnectionLost, Error = ConnectionLost };
}
