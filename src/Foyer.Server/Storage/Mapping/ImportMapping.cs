using Foyer.Domain.Accounts;
using Foyer.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class AccountImportMapping : IEntityTypeConfiguration<AccountImport>
{
    public void Configure(EntityTypeBuilder<AccountImport> builder)
    {
        builder.ToTable("account_imports");
        builder.HasKey(import => import.Id);
        builder.HasIndex(import => import.StartedAt);
        builder.Property(import => import.Refused).StoredAsJson();
        builder.Ignore(import => import.State);
    }
}

internal sealed class ImportedAccountMapping : IEntityTypeConfiguration<ImportedAccount>
{
    public void Configure(EntityTypeBuilder<ImportedAccount> builder)
    {
        builder.ToTable("imported_accounts");
        builder.HasKey(account => new { account.ImportId, account.Number });
        builder.Property(account => account.Number).ValueGeneratedNever();
    }
}

// A table of its own and not a part of the account: who reads an account nearly never asks for these, and an import finds people by them.
internal sealed class FormerIdMapping : IEntityTypeConfiguration<FormerId>
{
    public void Configure(EntityTypeBuilder<FormerId> builder)
    {
        builder.ToTable("former_ids");
        builder.HasKey(id => id.Value);
        builder.HasIndex(id => id.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(id => id.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PendingPictureMapping : IEntityTypeConfiguration<PendingPicture>
{
    public void Configure(EntityTypeBuilder<PendingPicture> builder)
    {
        builder.ToTable("pending_pictures");
        builder.HasKey(picture => picture.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<PendingPicture>(picture => picture.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
