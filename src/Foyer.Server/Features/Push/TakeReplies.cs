using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Mails;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Foyer.Server.Features.Push;

/// <summary>
/// Turns answers to letters about messages into messages: in the thread, or in the conversation. An answer counts by the address that
/// only the letter's reader was told, under one of their confirmed addresses; what machines send by themselves is no answer.
/// </summary>
internal sealed partial class TakeReplies(
    ReplyMailbox mailbox, ReplyKey keys, FoyerDbFactory databases, IServiceScopeFactory scopes, SettingValues settings, JobLease lease, TimeProvider time, ILogger<TakeReplies> logger)
    : Rounds(LookAgain, time, lease)
{
    private const int IdLength = 17;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private DateTimeOffset looked = DateTimeOffset.MinValue;

    /// <summary>Fetches what has come.</summary>
    public async Task FetchAsync(CancellationToken cancel)
    {
        looked = Time.GetUtcNow();
        var key = await keys.GetAsync(cancel);
        await mailbox.ReadAsync(letter => TakeAsync(letter, key, cancel), cancel);
    }

    protected override Task RoundAsync(bool isInterval, CancellationToken cancel) =>
        mailbox.IsConfigured && Time.GetUtcNow() - looked >= TimeSpan.FromMinutes(Math.Max(1, settings.Get(EmailSettings.DirectReplyFrequency))) ? TryAsync(FetchAsync, cancel) : Task.CompletedTask;

    protected override void Failed(Exception failure) => Log.Failed(logger, failure);

    // The same letter is the same message, however often it is fetched.
    private static MessageId IdOf(Letter letter) =>
        new(new string([.. Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(letter.Id))).Where(char.IsAsciiLetterOrDigit).Take(IdLength)]));

    private async Task TakeAsync(MimeMessage message, byte[] key, CancellationToken cancel)
    {
        if (Letter.Read(message) is not { IsAutomatic: false } letter)
        {
            return;
        }

        await using var db = databases.Create();
        var address = EmailAddresses.Key(letter.From);
        var writer = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.IsActive && user.Emails.Any(email => email.AddressKey == address && email.IsVerified), cancel);
        if (writer is null || Asked(message, writer.Id, key) is not { } asked
            || await db.Messages.AsNoTracking().SingleOrDefaultAsync(one => one.Id == asked && !one.IsHidden, cancel) is not { } answered
            || await db.Rooms.AsNoTracking().SingleOrDefaultAsync(one => one.Id == answered.RoomId, cancel) is not { } room)
        {
            return;
        }

        var text = ReplyText.New(LetterText.Whole(message));
        if (text.Length == 0)
        {
            return;
        }

        await using var services = scopes.CreateAsyncScope();
        var sent = await services.ServiceProvider.GetRequiredService<SendMessage>().ExecuteAsync(
            Caller.Of(writer, ""), new MessageToSend(room.Id, text) { Id = IdOf(letter), Thread = ThreadOf(answered, room) }, cancel);
        if (sent.Refusal is { } refusal)
        {
            Log.Refused(logger, refusal.Code);
        }
    }

    private MessageId? ThreadOf(Message message, Room room) =>
        message.ThreadId ?? (room.Kind is RoomKinds.Channel or RoomKinds.Group && settings.Get(CollaborationSettings.ThreadsEnabled) ? message.Id : null);

    private MessageId? Asked(MimeMessage letter, UserId writer, byte[] key)
    {
        var (own, separator) = (settings.Get(EmailSettings.DirectReplyReplyTo), settings.Get(EmailSettings.DirectReplySeparator));
        var addresses = letter.To.Mailboxes.Concat(letter.Cc.Mailboxes).Select(static one => one.Address)
            .Concat(letter.Headers.Where(static header => header.Field is "Delivered-To" or "X-Original-To").Select(static header => header.Value.Trim(' ', '<', '>')));
        return addresses.Select(address => ReplyAddress.Read(address, own, separator, writer, key)).FirstOrDefault(static found => found is not null);
    }

    private static partial class Log
    {
        [LoggerMessage(3520, LogLevel.Warning, "Answers to letters could not be fetched")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(3521, LogLevel.Information, "An answer to a letter was refused: {Code}")]
        public static partial void Refused(ILogger logger, string code);
    }
}

/// <summary>The key that proves addresses for answers; it follows from the server's own.</summary>
internal sealed class ReplyKey(ServerKey key)
{
    private const int Length = 32;
    private static readonly byte[] Purpose = "answers to letters"u8.ToArray();

    public async Task<byte[]> GetAsync(CancellationToken cancel) => await key.DeriveAsync(Purpose, Length, cancel);
}
