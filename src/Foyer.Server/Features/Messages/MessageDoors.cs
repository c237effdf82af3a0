using Foyer.Domain;

namespace Foyer.Server.Features.Messages;

/// <summary>Words that several doors on one message share.</summary>
internal static class MessageDoors
{
    public static readonly Refusal IdMissing = new("error-messageid-param-not-provided", "The required \"messageId\" param is required.");
    public static readonly Refusal NotFound = new("error-message-not-found", "The provided \"messageId\" does not match any existing message.");
}
