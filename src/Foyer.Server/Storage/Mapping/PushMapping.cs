using Foyer.Domain.Accounts;
using Foyer.Domain.Push;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class PushSubscriptionMapping : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> builder)
    {
        builder.ToTable("push_subscriptions");
        builder.HasKey(one => one.Number);
        builder.HasIndex(one => one.Endpoint).IsUnique();
        builder.HasIndex(one => one.UserId);

        // With the sign-in ends what is sent to its browser, whichever way it ends.
        builder.HasOne<LoginToken>().WithMany().HasForeignKey(one => one.TokenHash).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OutgoingPushMapping : IEntityTypeConfiguration<OutgoingPush>
{
    public void Configure(EntityTypeBuilder<OutgoingPush> builder)
    {
        builder.ToTable("outgoing_pushes");
        builder.HasKey(push => push.Number);
        builder.HasIndex(push => push.DueAt);
        builder.HasOne<PushSubscription>().WithMany().HasForeignKey(push => push.Subscription).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PushToken>().WithMany().HasForeignKey(push => push.Telephone).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PushTokenMapping : IEntityTypeConfiguration<PushToken>
{
    public void Configure(EntityTypeBuilder<PushToken> builder)
    {
        builder.ToTable("push_tokens");
        builder.HasKey(token => token.Id);
        builder.HasIndex(token => new { token.Value, token.AppName });
        builder.HasIndex(token => token.UserId);
        builder.HasIndex(token => token.SignInHash);
    }
}
