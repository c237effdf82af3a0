using Foyer.Testing;
using MimeKit;

namespace Foyer.Server.Tests.Features.Mails;

/// <summary>Reads the letters that a mail server has taken.</summary>
internal static class Letters
{
    public static async Task<MimeMessage> NextAsync(this SmallMailServer post, CancellationToken cancel)
    {
        using var letter = new MemoryStream(await post.ReceiveAsync(cancel));
        return await MimeMessage.LoadAsync(letter, cancel);
    }
}
