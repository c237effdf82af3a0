using Foyer.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(user => user.Id);
        builder.HasIndex(user => user.UsernameKey).IsUnique();

        // A search by name reads this and nothing else, in the order of what it finds.
        builder.HasIndex(user => new { user.UsernameKey, user.SearchKey, user.IsActive, user.Id });

        // Counted by the database with every change of a chat: ChatCounts.
        builder.Property(user => user.ChatsAtHand).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);

        // A flag by itself is found through an index of its own rows only.
        builder.HasIndex(user => user.TakesLiveChats).HasFilter("\"TakesLiveChats\"");
        builder.HasIndex(user => user.OpenBusinessHours).HasFilter("\"OpenBusinessHours\" IS NOT NULL");
        builder.HasIndex(user => user.OffDutySince).HasFilter("\"OffDutySince\" IS NOT NULL");
        builder.HasMany(user => user.Emails).WithOne().HasForeignKey(email => email.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(user => user.Emails).AutoInclude();
    }
}

internal sealed class UserEmailMapping : IEntityTypeConfiguration<UserEmail>
{
    public void Configure(EntityTypeBuilder<UserEmail> builder)
    {
        builder.ToTable("user_emails");
        builder.HasKey(email => new { email.UserId, email.AddressKey });
        builder.HasIndex(email => email.AddressKey).IsUnique();
    }
}

internal sealed class LoginTokenMapping : IEntityTypeConfiguration<LoginToken>
{
    public void Configure(EntityTypeBuilder<LoginToken> builder)
    {
        builder.ToTable("login_tokens");
        builder.HasKey(token => token.Hash);
        builder.HasIndex(token => token.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(token => token.IsPersonal);
    }
}

internal sealed class SecondFactorsMapping : IEntityTypeConfiguration<SecondFactors>
{
    public void Configure(EntityTypeBuilder<SecondFactors> builder)
    {
        builder.ToTable("second_factors");
        builder.HasKey(factors => factors.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<SecondFactors>(factors => factors.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(factors => factors.UsesApp);
    }
}

internal sealed class DataExportMapping : IEntityTypeConfiguration<DataExport>
{
    public void Configure(EntityTypeBuilder<DataExport> builder)
    {
        builder.ToTable("data_exports");
        builder.HasKey(export => export.Id);
        builder.HasIndex(export => export.UserId);
        builder.HasIndex(export => export.StoreKey);
        builder.Ignore(export => export.IsReady);
    }
}
