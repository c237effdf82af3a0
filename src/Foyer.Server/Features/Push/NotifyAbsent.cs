using System.Text.Json;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Presence;
using Foyer.Domain.Push;
using Foyer.Domain.Rooms;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Mails;
using Foyer.Server.Features.Messages;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>
/// Tells people of messages while they do not look: on telephones, in browsers without a window, by letter. It follows the messages at
/// its own pace, so that nobody's message waits for it; whoever is connected gets a while to read by themselves.
/// </summary>
internal sealed partial class NotifyAbsent(
    FoyerDbFactory databases, Commits commits, SettingValues settings, TelephoneLines telephones, IMailTransport letters, NoticeLetter letter, TimeProvider time, ILogger<NotifyAbsent> logger)
    : BackgroundService, IBroadcasts<MessagePosted>, IBroadcasts<PushReceiverCame>
{
    private const int MostWaiting = 20_000;
    private const int AtOnce = 100;
    private static readonly TimeSpan Shelf = TimeSpan.FromHours(12);

    // On other nodes receivers may come as well.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private readonly Channel<Message> posted = Channel.CreateBounded<Message>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private Task? loop;
    private DateTimeOffset noneUntil;

    public ValueTask BroadcastAsync(MessagePosted domainEvent, CancellationToken cancel)
    {
        if (MessageNotice.Is(domainEvent.Message, settings, time.GetUtcNow()) && (WritesLetters || settings.Get(PushSettings.Enabled)))
        {
            posted.Writer.TryWrite(domainEvent.Message);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask BroadcastAsync(PushReceiverCame domainEvent, CancellationToken cancel)
    {
        noneUntil = default;
        return ValueTask.CompletedTask;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        posted.Writer.TryComplete();
        await LastMoment.GiveAsync(loop, cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop = FollowAsync();

    private bool WritesLetters => letters.IsConfigured && settings.Get(AccountSettings.AllowEmailNotifications);

    private async Task FollowAsync()
    {
        var some = new List<Message>(AtOnce);
        while (await posted.Reader.WaitToReadAsync(CancellationToken.None))
        {
            some.Clear();
            while (some.Count < AtOnce && posted.Reader.TryRead(out var message))
            {
                some.Add(message);
            }

            try
            {
                await NotifyAsync(some, CancellationToken.None);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Log.Failed(logger, failure);
            }
        }
    }

    private async Task NotifyAsync(List<Message> messages, CancellationToken cancel)
    {
        await using var db = databases.Create();
        if (!WritesLetters && !await AreReceiversThereAsync(db, cancel))
        {
            return;
        }

        var due = new List<(MessageNotice Notice, List<Absent> People)>();
        foreach (var message in messages)
        {
            var members = await db.Subscriptions.CountAsync(one => one.RoomId == message.RoomId, cancel);
            if (await MessageNotice.LoadAsync(db, settings, message, members, cancel) is { } notice && await AbsentAsync(db, notice, cancel) is { Count: > 0 } people)
            {
                due.Add((notice, people));
            }
        }

        if (due.Count > 0)
        {
            await letter.PrepareAsync(cancel);
            await commits.RunAsync(
                async (scope, stop) =>
                {
                    foreach (var (notice, people) in due)
                    {
                        await WriteAsync(scope, notice, people, stop);
                    }
                },
                cancel);
        }
    }

    private async Task<bool> AreReceiversThereAsync(FoyerDb db, CancellationToken cancel)
    {
        if (noneUntil > time.GetUtcNow())
        {
            return false;
        }

        if (await db.PushSubscriptions.AnyAsync(cancel) || await db.PushTokens.AnyAsync(cancel))
        {
            return true;
        }

        noneUntil = time.GetUtcNow() + LookAgain;
        return false;
    }

    // Who could be told at all is sorted out by the store; what they have chosen is looked at after that.
    private async Task<List<Absent>> AbsentAsync(FoyerDb db, MessageNotice notice, CancellationToken cancel)
    {
        var (room, author) = (notice.Room.Id, new UserId(notice.Message.AuthorId));
        var concerned = notice.Concerned.Select(static one => new UserId(one)).ToList();
        var (pushes, writes) = (settings.Get(PushSettings.Enabled), WritesLetters && notice.Room.Kind != RoomKinds.LiveChat);
        var concernsAll = notice.Room.Kind == RoomKinds.Direct || notice.IsToAll;
        var found = await (
            from own in db.Subscriptions.AsNoTracking()
            where own.RoomId == room && own.UserId != author
            join user in db.Users on own.UserId equals user.Id
            where user.IsActive
            let isPushed = pushes && (db.PushTokens.Any(one => one.UserId == user.Id && one.IsEnabled) || db.PushSubscriptions.Any(one => one.UserId == user.Id))
            let isWritten = writes && user.StatusConnection != PresenceStatus.Online
                && (concernsAll || concerned.Contains(user.Id) || own.ExtraJson!.Contains("emailNotifications") || user.PreferencesJson.Contains("highlights"))
            where isPushed || isWritten
            select new { own.UserId, own.ExtraJson, own.Ignored, user.PreferencesJson, user.Language, user.StatusConnection, isPushed, isWritten }).ToListAsync(cancel);
        return
        [
            .. found.Select(one => new Absent(
                    one.UserId,
                    Tongue.Named(one.Language) ?? Tongue.OfServer(settings),
                    one.StatusConnection == PresenceStatus.Online,
                    one.isPushed && notice.IsDue(NoticeWay.Telephone, one.UserId, one.Ignored, one.ExtraJson, one.PreferencesJson),
                    one.isWritten && notice.IsDue(NoticeWay.Letter, one.UserId, one.Ignored, one.ExtraJson, one.PreferencesJson)))
                .Where(static one => one.IsPushed || one.IsWritten),
        ];
    }

    private async Task WriteAsync(CommitScope scope, MessageNotice notice, List<Absent> people, CancellationToken cancel)
    {
        var pushed = people.Where(static one => one.IsPushed).ToDictionary(static one => one.Id);
        var ids = pushed.Keys.ToList();
        foreach (var browser in await scope.Db.PushSubscriptions.AsNoTracking().Where(one => ids.Contains(one.UserId)).Select(one => new { one.Number, one.UserId }).ToListAsync(cancel))
        {
            var reader = pushed[browser.UserId];
            var payload = JsonSerializer.Serialize(BrowserNews.Of(notice, reader.Id, reader.Tongue, settings), JsonSerializerOptions.Web);
            scope.Db.OutgoingPushes.Add(OutgoingPush.ToBrowser(browser.Number, payload, notice.Message.Id, Shelf, scope.Now).After(PauseOf(reader)));
        }

        if (telephones.AreThere)
        {
            foreach (var telephone in await scope.Db.PushTokens.AsNoTracking().Where(one => one.IsEnabled && ids.Contains(one.UserId!.Value)).ToListAsync(cancel))
            {
                scope.Db.OutgoingPushes.Add(OutgoingPush.ToTelephone(telephone.Id, notice.Message.Id, Shelf, scope.Now).After(PauseOf(pushed[telephone.UserId!.Value])));
            }
        }

        if (ids.Count > 0)
        {
            scope.Announce(new PushWritten());
        }

        foreach (var reader in people.Where(static one => one.IsWritten))
        {
            if (await letter.ForAsync(scope, notice, reader.Id, reader.Tongue, cancel) is { } mail)
            {
                scope.Write(mail);
            }
        }
    }

    private static TimeSpan PauseOf(Absent reader) => reader.IsConnected ? OutgoingPush.PatienceWithReaders : TimeSpan.Zero;

    /// <summary>Somebody who is to be told.</summary>
    private sealed record Absent(UserId Id, Tongue Tongue, bool IsConnected, bool IsPushed, bool IsWritten);

    private static partial class Log
    {
        [LoggerMessage(3503, LogLevel.Error, "People could not be told of messages")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
