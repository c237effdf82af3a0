using Foyer.Domain.Mails;

namespace Foyer.Server.Features.Mails;

/// <summary>Hands letters to the outside.</summary>
internal interface IMailTransport
{
    /// <summary>Whether there is anybody to hand them to.</summary>
    bool IsConfigured { get; }

    /// <summary>Sends; throws when that did not work.</summary>
    /// <exception cref="MailRefusedException">Trying again is of no use.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancel);
}

/// <summary>The other side will never take this letter.</summary>
internal sealed class MailRefusedException(string message, Exception inner) : Exception(message, inner);
